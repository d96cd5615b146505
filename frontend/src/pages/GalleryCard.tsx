import type { Example } from '../api/types';
import { usePick, useText } from '../i18n';
import { Chip } from '../ui';
import styles from './Gallery.module.css';
import { GalleryThumbnail } from './GalleryThumbnail';

export interface GalleryCardProps {
  example: Example;
  /** Its run is being started. */
  isOpening: boolean;
  disabled: boolean;
  onOpen: () => void;
}

/** One example: its data, what it is about, and one click to open it already training. */
export function GalleryCard({ example, isOpening, disabled, onOpen }: GalleryCardProps) {
  const text = useText('gallery');
  const pick = usePick();
  return (
    <article className={styles.card} aria-busy={isOpening}>
      <GalleryThumbnail dataset={example.dataset} />
      <div className={styles.words}>
        <h3 className={styles.title}>
          <button type="button" className={styles.open} disabled={disabled} onClick={onOpen}>{pick(example.title)}</button>
        </h3>
        <p className={styles.summary}>{pick(example.summary)}</p>
        <ul className={styles.tags}>
          {example.tags.map((tag) => <li key={tag.en}><Chip>{pick(tag)}</Chip></li>)}
        </ul>
      </div>
      {isOpening && <span className={styles.opening} role="status">{text.opening}</span>}
    </article>
  );
}

/** A card while the examples are on their way. */
export function GalleryCardSkeleton() {
  return (
    <div className={styles.card} aria-hidden>
      <div className={styles.thumbnail}><span className={styles.shimmer} /></div>
      <div className={styles.words}>
        <span className={styles.bone} style={{ width: '55%' }} />
        <span className={styles.bone} style={{ width: '90%' }} />
        <span className={styles.bone} style={{ width: '40%' }} />
      </div>
    </div>
  );
}
