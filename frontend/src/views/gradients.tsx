import { useText } from '../i18n';
import { GradientsChart } from './gradients_chart';
import { GradientsStrip } from './gradients_strip';
import type { InspectorProps, ViewModule } from './view';

/** How strongly each parameter is asked to change, now and over time. */
function Inspector({ node }: InspectorProps) {
  const text = useText('views');
  return (
    <div className="view-beside" role="group" aria-label={text.tab_gradients}>
      <div>
        <GradientsChart node={node} />
      </div>
      <div>
        <GradientsStrip node={node} />
      </div>
    </div>
  );
}

export const gradients: ViewModule = { kind: 'gradients', Inspector, fits: () => true };
