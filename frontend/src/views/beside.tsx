import type { ComponentType } from 'react';

import type { InspectorProps, ViewModule } from './view';

/** A view whose inspector shows a second one at its right; the second may show nothing. */
export function beside(main: ViewModule, other: ViewModule): ViewModule {
  const Main = main.Inspector;
  const Other = other.Inspector;
  if (Main === undefined || Other === undefined) throw new Error(`'${main.kind}' and '${other.kind}' need an inspector each.`);
  const Inspector: ComponentType<InspectorProps> = (props) => (
    <div className="view-beside">
      <div>
        <Main {...props} />
      </div>
      <div>
        <Other {...props} />
      </div>
    </div>
  );
  return { ...main, Inspector };
}
