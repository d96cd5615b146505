import { Snowflake } from 'lucide-react';
import type { ReactNode } from 'react';

import { useText } from '../i18n';
import { idInGroup } from '../state/groups';
import { InSight } from '../views/sight';
import type { NodeElement } from './elements';
import { NodeFormula } from './NodeFormula';
import { useWords } from './words';

/** What stands in a card's last line when a layer has no weights: its one telling number. */
function settingLine(element: NodeElement): string {
  const { kernel_size: kernel, p } = element.node.layer;
  if (typeof kernel === 'number') return `${kernel} × ${kernel}`;
  return typeof p === 'number' ? `p = ${p}` : '';
}

/** The inside of a card: name, live tile, and its one telling number. */
export function NodeCard({ element }: { element: NodeElement }): ReactNode {
  const text = useText('canvas');
  const words = useWords();
  const { node, entry, tile, tileSize, shape, parameters, stacked } = element;
  const title = node.name ?? words.title(entry, node.layer.kind);
  const Tile = tile?.Tile;
  return (
    <>
      <div className={stacked ? 'node-title is-stacked' : 'node-title'}>
        <span className="node-name" title={title === node.layer.kind ? undefined : node.layer.kind}>
          {title}
        </span>
        <span className="node-id">{idInGroup(node)}</span>
      </div>
      {Tile !== undefined && tileSize !== null && shape !== null && (
        <div className="node-tile" style={{ width: tileSize.width, height: tileSize.height }}>
          <InSight>
            <Tile node={node.id} width={tileSize.width} height={tileSize.height} shape={shape} />
          </InSight>
        </div>
      )}
      <div className="node-line">
        {node.frozen === true && (
          <span className="node-frozen" role="img" aria-label={text.frozen} title={text.frozen}>
            <Snowflake size={12} aria-hidden="true" />
          </span>
        )}
        {parameters !== null && parameters > 0 ? <NodeFormula element={element} /> : settingLine(element) || (parameters === 0 && text.noWeights)}
      </div>
    </>
  );
}
