import type { Counter } from '../deps';
import { agencyRoutes } from './agencies';
import { caseRoutes } from './cases';
import { closureRoutes } from './closures';
import { initiativeRoutes } from './initiatives';
import { letterRoutes } from './letters';
import { officeRoutes } from './office';
import { orderRoutes } from './orders';
import { paperRoutes } from './paper';
import { productionRoutes } from './productions';
import { rebuildRoutes } from './rebuild';
import type { Route } from './route';
import { submissionRoutes } from './submissions';
import { turnPagesRoutes } from './turn-pages';

/** The whole table of the API. */
export function routesOf(counter: Counter): readonly Route[] {
  const rows = [
    ...caseRoutes(counter),
    ...letterRoutes(counter),
    ...submissionRoutes(counter),
    ...productionRoutes(counter),
    ...agencyRoutes(counter),
    ...paperRoutes(counter),
    ...closureRoutes(counter),
    ...initiativeRoutes(counter),
    ...orderRoutes(counter),
    ...rebuildRoutes(counter),
    ...turnPagesRoutes(counter),
  ];
  return [...rows, ...officeRoutes(counter, rows)];
}
