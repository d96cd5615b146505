import { area } from './text';

export const views = area({}, {});
