import { AppConflicts, ConflictingApp } from './conflicts-between-apps';
import { Access } from '../parts/access/access';
import { callsAcrossClusters } from '../parts/access/calls';
import { unknownClientErrors } from '../parts/access/network-policy-manifest';
import { Platform } from '../parts/platform/platform';
import { AppRoutes } from '../parts/routes/app-routes';
import { forgetChartObjects } from '../render/chart-objects';

/** Registers an app with the platforms above it, and adds the validation that runs at synth: conflicts with other apps, and clusters. */
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
