import { area } from './text';

export const gallery = area({}, {});
