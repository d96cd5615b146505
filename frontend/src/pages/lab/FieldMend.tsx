import type { ReactNode } from 'react';

import type { Issue } from '../../api/types';
import { MendButton } from '../../canvas/MendButton';

/** The button that mends what is wrong with one field, under its words; nothing where the server knows no fix. */
export function FieldMend({ issues, field }: { issues: readonly Issue[]; field: string }): ReactNode {
  const issue = issues.find((one) => one.field === field && one.fix);
  return issue === undefined ? null : <MendButton issue={issue} />;
}
