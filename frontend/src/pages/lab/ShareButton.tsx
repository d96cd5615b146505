import { Link2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';

import { useText } from '../../i18n';
import { Button } from '../../ui';
import { ShareDialog } from './ShareDialog';

/** Opens the dialog that makes links. */
export function ShareButton(): ReactNode {
  const text = useText('exchange');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" className="share" icon={<Link2 size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {text.share}
      </Button>
      <ShareDialog open={open} onClose={() => setOpen(false)} />
    </>
  );
}
