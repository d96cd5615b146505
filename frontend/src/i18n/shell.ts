import { area } from './text';

export const shell = area({}, {});
