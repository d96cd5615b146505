import { Link2, Snowflake } from 'lucide-react';
import { memo, type ReactNode } from 'react';

import { useText } from '../i18n';
import { idInGroup } from '../state/groups';
import { InSight } from '../views/sight';
import type { ViewModule } from '../views/view';
import type { NodeElement } from './elements';
import { NodeFormula } from './NodeFormula';
import type { Size } from './size';
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
  return (
    <>
      <div className={stacked ? 'node-title is-stacked' : 'node-title'}>
        <span className="node-name" title={node.name ?? (title === node.layer.kind ? undefined : node.layer.kind)}>
          {title}
        </span>
        <span className="node-id" title={node.id}>
          {idInGroup(node)}
        </span>
      </div>
      {tile !== null && tileSize !== null && shape !== null && (
        <NodeTile view={tile} node={node.id} width={tileSize.width} height={tileSize.height} shape={shape} />
      )}
      <div className="node-line">
        {node.frozen === true && (
          <span className="node-frozen" role="img" aria-label={text.frozen} title={text.frozen}>
            <Snowflake size={12} aria-hidden="true" />
          </span>
        )}
        {parameters !== null && parameters > 0 ? (
          <NodeFormula element={element} />
        ) : node.weights_of ? (
          <Borrowed words={words.weightless(node)} />
        ) : (
          settingLine(element) || (parameters === 0 && text.noWeights)
        )}
      </div>
    </>
  );
}

/** Says whose weights a card has; they are counted there. */
function Borrowed({ words }: { words: string }): ReactNode {
  return (
    <span className="node-borrowed" title={words}>
      <Link2 size={12} aria-hidden="true" /> {words}
    </span>
  );
}

interface TileOf extends Size {
  view: ViewModule;
  node: string;
  shape: number[];
}

/** What is alive in a card; it is painted anew when its own frames come, not with whatever else changes about the node. */
const NodeTile = memo(function NodeTile({ view: { Tile }, node, width, height, shape }: TileOf): ReactNode {
  return (
    <div className="node-tile" style={{ width, height }}>
      <InSight>{Tile !== undefined && <Tile node={node} width={width} height={height} shape={shape} />}</InSight>
    </div>
  );
});
