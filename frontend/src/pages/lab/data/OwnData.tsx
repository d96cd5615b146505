import { useEffect, type ReactNode } from 'react';

import type { Catalog } from '../../../api/types';
import { useText } from '../../../i18n';
import { Dialog, TabPanel, Tabs } from '../../../ui';
import './data.css';
import { Digits } from './Digits';
import { FileDrop } from './FileDrop';
import { useOwnData, type OwnTab } from './own_data';
import { PointsTab } from './PointsTab';
import { Stored } from './Stored';
import { TableSetup } from './TableSetup';
import { UploadSetup } from './UploadSetup';

const tabs = ['csv', 'images', 'text', 'points', 'digits', 'stored'] as const satisfies readonly OwnTab[];

/** Every way to bring one's own data. */
export function OwnData({ catalog }: { catalog: Catalog }): ReactNode {
  const text = useText('data');
  const { tab, open, close } = useOwnData();
  const isOpen = tab !== null;

  useEffect(() => {
    if (!isOpen) return;
    // A file that misses its place by a little would be opened by the browser instead of this page.
    const keep = (event: DragEvent): void => event.preventDefault();
    addEventListener('dragover', keep);
    addEventListener('drop', keep);
    return () => {
      removeEventListener('dragover', keep);
      removeEventListener('drop', keep);
    };
  }, [isOpen]);

  return (
    <Dialog open={tab !== null} wide title={text.ownTitle} onClose={close}>
      {tab !== null && (
        <div className="own">
          <Tabs
            label={text.ownTabs}
            name="own-data"
            value={tab}
            tabs={tabs.map((id) => ({ id, label: text[`tab_${id}`] }))}
            onChange={open}
          />
          <TabPanel of="own-data" tab={tab} className="own-body">
            <Content tab={tab} catalog={catalog} />
          </TabPanel>
        </div>
      )}
    </Dialog>
  );
}

function Content({ tab, catalog }: { tab: OwnTab; catalog: Catalog }): ReactNode {
  const text = useText('data');
  const upload = useOwnData((state) => state.chosen[tab]);
  switch (tab) {
    case 'csv':
      if (upload !== undefined) return <TableSetup key={upload.id} upload={upload} catalog={catalog} />;
      return <FileDrop kind="csv" title={text.dropCsv} hint={text.dropCsvText} accept=".csv,.tsv,.txt,text/csv" />;
    case 'images':
      if (upload !== undefined) return <UploadSetup key={upload.id} upload={upload} tab={tab} catalog={catalog} />;
      return <FileDrop kind="images" title={text.dropImages} hint={text.dropImagesText} accept=".zip,application/zip" />;
    case 'text':
      if (upload !== undefined) return <UploadSetup key={upload.id} upload={upload} tab={tab} catalog={catalog} />;
      return <FileDrop kind="text" title={text.dropText} hint={text.dropTextText} accept=".txt,.md,text/plain" />;
    case 'digits':
      if (upload !== undefined) return <UploadSetup key={upload.id} upload={upload} tab={tab} catalog={catalog} />;
      return <Digits />;
    case 'points':
      return <PointsTab catalog={catalog} />;
    case 'stored':
      return <Stored />;
  }
}
