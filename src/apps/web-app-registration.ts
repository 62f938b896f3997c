import { AppConflicts, ConflictingApp } from './app-conflicts';
import { Access } from '../parts/access/access';
import { callsAcrossClusters } from '../parts/access/calls';
import { unknownClientErrors } from '../parts/access/network-policy';
import { Platform } from '../parts/platform/platform';
import { AppRoutes } from '../parts/routes/app-routes';
import { forgetChartObjects } from '../render/chart-objects';

/** Registers an app with the platform scopes above it and with the other apps of the tree, which it may conflict with at synth. */
export function registerWebApp(app: ConflictingApp, routes: AppRoutes, access: Access): void {
  Platform._built(app);
  const conflicts = AppConflicts.of(app);
  conflicts.add(app);
  app.node.addValidation({
    validate: () => {
      forgetChartObjects(app);
      return [
        ...conflicts.conflictsOf(app), ...callsAcrossClusters(app), ...routes.acrossClusters(), ...unknownClientErrors(app, access),
      ];
    },
  });
}
