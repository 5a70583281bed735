// The backend plugin gemini-token: gives users of Backstage a token of IAM that may list sessions.
import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import Router from 'express-promise-router';

export default createBackendPlugin({
  pluginId: 'gemini-token',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, httpAuth: coreServices.httpAuth, http: coreServices.httpRouter },
      async init({ config, httpAuth, http }) {
        const settings = config.getConfig('geminiToken');
        const body = JSON.stringify({
          auth: {
            identity: {
              methods: ['password'],
              password: {
                user: {
                  name: settings.getString('user'),
                  password: settings.getString('password'),
                  domain: { name: settings.getString('account') },
                },
              },
            },
            scope: { project: { name: settings.getString('region') } },
          },
        });

        const router = Router();
        router.post('/token', async (request, response) => {
          // People only, not other plugins.
          await httpAuth.credentials(request, { allow: ['user'] });
          const reply = await fetch(`${settings.getString('iam')}/v3/auth/tokens`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body,
          });
          const token = reply.headers.get('x-subject-token');
          response.set('cache-control', 'no-store');
          if (reply.status === 201 && token) response.json({ token });
          else response.status(502).json({ error: `IAM answered ${reply.status}` });
        });
        http.use(router);
      },
    });
  },
});
