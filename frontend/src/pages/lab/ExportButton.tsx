import { ArrowDownUp } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';

import { useText } from '../../i18n';
import { Dialog, IconButton, TabPanel, Tabs } from '../../ui';
import { onFileDropped } from './dropping';
import { ExportFiles } from './ExportFiles';
import { ImportExperiment } from './ImportExperiment';
import { ImportWeights } from './ImportWeights';
import { useImporting } from './importing';

type Tab = 'export' | 'import';

/** Files out of the tank and into it; a file dropped anywhere on the page opens the dialog, too. */
export function ExportButton(): ReactNode {
  const text = useText('exchange');
  const [open, setOpen] = useState(false);
  const [tab, setTab] = useState<Tab>('export');
  const importing = useImporting();
  const take = useEffectEvent((file: File) => {
    setTab('import');
    setOpen(true);
    void importing.readFile(file);
  });
  const [hovering, setHovering] = useState(false);

  useEffect(() => onFileDropped(setHovering, (file) => take(file)), []);
  const close = (): void => {
    setOpen(false);
    importing.forget();
  };

  return (
    <>
      <IconButton label={text.open} onClick={() => setOpen(true)}>
        <ArrowDownUp size={18} aria-hidden />
      </IconButton>
      {hovering && <div className="drop-veil" aria-hidden="true">{text.dropHere}</div>}
      <Dialog open={open} onClose={close} title={text.open}>
        <Tabs
          label={text.open}
          name="exchange"
          tabs={[{ id: 'export', label: text.exportTab }, { id: 'import', label: text.importTab }]}
          value={tab}
          onChange={setTab}
        />
        <TabPanel of="exchange" tab={tab} className="exchange">
          {tab === 'export' ? <ExportFiles /> : (
            <>
              <ImportExperiment
                outcome={importing.outcome}
                onFile={(file) => void importing.readFile(file)}
                onText={(words) => void importing.readText(words)}
              />
              <ImportWeights onStart={close} />
            </>
          )}
        </TabPanel>
      </Dialog>
    </>
  );
}
