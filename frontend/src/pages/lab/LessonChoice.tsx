import type { ReactNode } from 'react';

import { format, useText } from '../../i18n';
import { panels, settings, texts, views, type Control } from '../../state/lesson';
import { Switch } from '../../ui';
import { useControlNames } from './control_names';

interface Props {
  hide: readonly Control[];
  onChange: (hide: readonly Control[]) => void;
}

const folded = [
  { title: 'hideSettings', controls: settings, within: 'training' },
  { title: 'hideTexts', controls: texts, within: null },
  { title: 'hideViews', controls: views.map((view) => `view_${view}` as const), within: null },
] as const;

/** What a lesson takes off the page: whole panels, then single settings, texts and views, each group folded away. */
export function LessonChoice({ hide, onChange }: Props): ReactNode {
  const text = useText('exchange');
  const name = useControlNames();
  const switches = (controls: readonly Control[]): ReactNode => (
    <div className="exchange-switches">
      {controls.map((control) => (
        <Switch
          key={control}
          label={name(control)}
          checked={hide.includes(control)}
          onChange={(on) => onChange(on ? [...hide, control] : hide.filter((one) => one !== control))}
        />
      ))}
    </div>
  );
  return (
    <fieldset className="exchange-hide">
      <legend>{text.hide}</legend>
      <p>{text.hideHelp}</p>
      {switches(panels)}
      {folded.map(({ title, controls, within }) => {
        const count = controls.filter((control) => hide.includes(control)).length;
        // A hidden panel takes its settings along.
        return within !== null && hide.includes(within) ? null : (
          <details key={title} open={count > 0 ? true : undefined}>
            <summary>
              {text[title]} {count > 0 && <small>{format(text.hiddenCount, { n: count })}</small>}
            </summary>
            {switches(controls)}
          </details>
        );
      })}
    </fieldset>
  );
}
