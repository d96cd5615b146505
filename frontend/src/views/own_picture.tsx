import type { ReactNode } from 'react';

import { useText } from '../i18n';
import { OwnFold } from './own_fold';
import { OwnPictureForm } from './own_picture_form';
import type { ViewModule } from './view';

/** A paper for a drawing of one's own that the network of the run looks at. */
function Output(): ReactNode {
  const { tab_own_picture: title } = useText('views');
  return (
    <OwnFold
      title={title}
      fits={({ fields }) => fields.input?.length === 3}
      form={(preview, run) => {
        const shape = preview.fields.input as [number, number, number];
        return <OwnPictureForm key={JSON.stringify([run.experiment.dataset.kind, shape])} preview={preview} shape={shape} />;
      }}
    />
  );
}

/** What the network answers to a picture that somebody draws. */
export const ownPicture: ViewModule = {
  kind: 'own_picture',
  Output,
  fits: () => false,
  // Grey, or red, green and blue: what a screen can show of more channels says little.
  serves: (task, fields) => task === 'classification' && fields.input?.length === 3 && (fields.input[0] === 1 || fields.input[0] === 3),
};
