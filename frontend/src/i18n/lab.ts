import { area } from './text';

export const lab = area({}, {});
