import { useEffect, useRef, type ReactNode } from 'react';

import type { UploadColumn } from '../../../api/types';
import { format, formatNumber, useLanguage, useText } from '../../../i18n';
import { Button } from '../../../ui';
import { withFeature, withTarget, type TableChoice } from './table';

interface Props {
  columns: readonly UploadColumn[];
  choice: TableChoice;
  onChange: (choice: TableChoice) => void;
}

/** The columns of a file: one is predicted, any others are read. */
export function ColumnTable({ columns, choice, onChange }: Props): ReactNode {
  const text = useText('data');
  const language = useLanguage();
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = scroll.current;
    const chosen = box?.querySelector<HTMLElement>('[data-role=target]');
    if (box && chosen) box.scrollTop = chosen.offsetTop + chosen.offsetHeight - box.clientHeight;
  }, []);
  const able = columns.filter((column) => column.type !== 'text' && column.name !== choice.target).map((column) => column.name);
  return (
    <div className="column-table">
      <div ref={scroll} className="column-scroll">
        <table aria-label={text.columns}>
          <thead>
            <tr>
              <th scope="col">{text.columnPredict}</th>
              <th scope="col">{text.columnRead}</th>
              <th scope="col">{text.columnName}</th>
              <th scope="col">{text.columnType}</th>
              <th scope="col" className="is-number">{text.columnMissing}</th>
              <th scope="col">{text.columnExamples}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => {
              const { name, type, since = null } = column;
              const isTarget = name === choice.target;
              const unable = type === 'text';
              return (
                <tr key={name} data-role={isTarget ? 'target' : choice.features.includes(name) ? 'feature' : undefined}>
                  <td>
                    <input
                      type="radio"
                      name="target"
                      aria-label={format(text.predictColumn, { name })}
                      title={unable ? text.textColumn : undefined}
                      checked={isTarget}
                      disabled={unable}
                      onChange={() => onChange(withTarget(choice, name, columns))}
                    />
                  </td>
                  <td>
                    <input
                      type="checkbox"
                      aria-label={format(text.readColumn, { name })}
                      title={unable ? text.textColumn : undefined}
                      checked={choice.features.includes(name)}
                      disabled={isTarget || unable}
                      onChange={(event) => onChange(withFeature(choice, name, event.currentTarget.checked, columns))}
                    />
                  </td>
                  <th scope="row" title={name}>{name}</th>
                  <td>{since === null ? format(column.distinct === 0 ? text.type_nothing : text[`type_${type}`], { n: column.distinct }) : format(text.type_date, { since })}</td>
                  <td className="is-number" data-missing={column.missing > 0}>
                    {column.missing === 0 ? text.noMissing : formatNumber(column.missing, language, 6)}
                  </td>
                  <td className="column-examples">{column.examples.join(', ')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className="column-all">
        <Button size="s" variant="quiet" onClick={() => onChange({ ...choice, features: able })}>{text.readAll}</Button>
        <Button size="s" variant="quiet" onClick={() => onChange({ ...choice, features: [] })}>{text.readNone}</Button>
      </div>
    </div>
  );
}
