import { area } from './text';

export const canvas = area({}, {});
