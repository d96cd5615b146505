import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

interface Sight {
  /** Whether somebody can see what stands here. */
  seen: boolean;
  /** Whether it is what somebody looks at, so that its frames come first. */
  priority: boolean;
}

const SightContext = createContext<Sight>({ seen: true, priority: false });

/** Whether views here may watch, and how urgently. */
export function useSight(): Sight {
  return useContext(SightContext);
}

interface Props {
  className?: string;
  /** What somebody looks at now: the inspector of the selected node. */
  priority?: boolean;
  children: ReactNode;
}

/** A region whose views are watched only while it is on the screen: scrolled out or moved away, they cost nothing. */
export function InSight({ className, priority = false, children }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const around = useSight();
  const [inside, setInside] = useState(false);

  useEffect(() => {
    if (box.current === null) return;
    const observer = new IntersectionObserver((entries) => setInside(entries.at(-1)?.isIntersecting === true));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  const sight = useMemo(
    () => ({ seen: around.seen && inside, priority: around.priority || priority }),
    [around, inside, priority],
  );
  return (
    <div ref={box} className={className}>
      <SightContext value={sight}>{children}</SightContext>
    </div>
  );
}
