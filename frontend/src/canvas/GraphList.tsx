import { memo, type ReactNode } from 'react';

import { format, useText } from '../i18n';
import { useIssueText } from '../i18n/say_issue';
import type { Element } from './elements';
import { shapeText, useWords } from './words';

/** The canvas as a list for those who do not see it: one line per part, in reading order. */
export const GraphList = memo(function GraphList({ elements }: { elements: readonly Element[] }): ReactNode {
  const text = useText('canvas');
  const words = useWords();
  const say = useIssueText();
  const line = (element: Element): string => {
    const shape = shapeText(element.shape) || text.unknownShape;
    if (element.type === 'field') {
      const data = format(text.listField, { name: words.field(element.id), shape });
      return element.read ? data : `${data}; ${text.unread}`;
    }
    const parts = [
      format(text.listNode, {
        id: element.id,
        layer: words.title(element.entry, element.node.layer.kind),
        inputs: element.inputs.map((name) => words.field(name)).join(', '),
        shape,
        parameters: element.parameters ? words.weights(element.parameters) : words.weightless(element.node),
      }),
      ...(element.repeat > 1 ? [format(text.listRepeat, { n: element.repeat })] : []),
      ...(element.output ? [text.listOutput] : []),
      ...element.issues.map((issue) => format(text.listProblem, { message: say(issue) })),
    ];
    return parts.join('; ');
  };
  return (
    <ol className="visually-hidden" aria-label={text.listTitle}>
      {elements.map((element) => (
        <li key={element.id}>{line(element)}</li>
      ))}
    </ol>
  );
});
