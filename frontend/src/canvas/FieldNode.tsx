import { memo, useContext, type ReactNode } from 'react';

import { format, useText } from '../i18n';
import { CanvasContext } from './context';
import { behind } from './drop';
import type { FieldElement } from './elements';
import { FieldInside } from './FieldInside';
import { InsertButton } from './InsertButton';
import { LinkHandle } from './LinkHandle';
import { linkState } from './links';
import { CARD } from './size';
import { useCanvas } from './store';
import { shapeText, useWords } from './words';

/** A field of the data set: where values enter the network. */
export const FieldNode = memo(function FieldNode({ element }: { element: FieldElement }): ReactNode {
  const text = useText('canvas');
  const words = useWords();
  const { preview } = useContext(CanvasContext);
  const { id, size, shape, read } = element;
  const focused = useCanvas((state) => state.focused === id);
  const target = useCanvas((state) => !read && state.over === behind(id));
  const linking = useCanvas((state) => (state.linking?.source === id ? 'is-source' : linkState(state.linking?.ways.get(id))));
  const name = words.field(id);
  return (
    <>
      <div
        className={`node node-card node-field${read ? '' : ' is-idle'} ${linking}`}
        style={{ width: size.width, height: size.height }}
        role="group"
        // Arrow keys walk over the data too, so that the way along the network has no gap.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={focused ? 0 : -1}
        data-node={id}
        aria-label={[format(text.fieldNode, { name }), ...(read ? [] : [text.unread])].join(', ')}
      >
        <div className="node-title">
          <span className="node-name">{name}</span>
        </div>
        {preview !== null && (
          <FieldInside
            preview={preview}
            field={id}
            width={size.width - 2 * CARD.padding}
            height={size.height - 2 * CARD.padding - CARD.title}
          />
        )}
      </div>
      <div className="node-caption" aria-hidden="true">
        <span>{shapeText(shape)}</span>
        {!read && <span>{text.unread}</span>}
      </div>
      <LinkHandle id={id} />
      {!read && (
        <InsertButton
          place={{ after: id }}
          label={format(text.insertAfter, { id: name })}
          className={target ? 'insert-after is-target' : 'insert-after'}
        />
      )}
    </>
  );
});
