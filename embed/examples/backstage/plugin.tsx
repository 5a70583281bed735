// For apps of the new frontend system: an entity card that is shown where the entity has the annotation.
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { INSTANCE_ANNOTATION } from './SessionsCard';

const sessionsCard = EntityCardBlueprint.make({
  name: 'sessions',
  params: {
    filter: entity => Boolean(entity.metadata.annotations?.[INSTANCE_ANNOTATION]),
    loader: () => import('./SessionsCard').then(({ SessionsCard }) => <SessionsCard src="https://ops.example.com/sessions/" />),
  },
});

export default createFrontendPlugin({ pluginId: 'geminidb-sessions', extensions: [sessionsCard] });
