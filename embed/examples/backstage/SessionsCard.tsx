import { useEffect, useRef, useState } from 'react';
import { InfoCard, WarningPanel } from '@backstage/core-components';
import { discoveryApiRef, fetchApiRef, useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
// Both files, .js and .d.ts, lie beside this one: there is nothing to build.
import { embed, type Credentials, type Embedding, type Failure } from './geminidb-sessions-embed.js';

/** The ID of the instance whose sessions belong to an entity. */
export const INSTANCE_ANNOTATION = 'geminidb.huaweicloud.com/instance-id';

export interface SessionsCardProps {
  /** Where the dashboard is. */
  src: string;
  height?: string;
}

/** The client sessions of the entity's instance. */
export function SessionsCard({ src, height = '600px' }: SessionsCardProps) {
  const instance = useEntity().entity.metadata.annotations?.[INSTANCE_ANNOTATION];
  const discovery = useApi(discoveryApiRef);
  const { fetch } = useApi(fetchApiRef);
  const place = useRef<HTMLDivElement>(null);
  const embedding = useRef<Embedding | undefined>(undefined);
  const [failure, setFailure] = useState<Failure>();

  useEffect(() => {
    if (!place.current || !instance) return undefined;
    // fetchApi sends the user's Backstage token along, so the backend knows for whom it answers.
    const credentials = async (): Promise<Credentials> => {
      const reply = await fetch(`${await discovery.getBaseUrl('gemini-token')}/token`, { method: 'POST', cache: 'no-store' });
      if (!reply.ok) throw new Error(`gemini-token answered ${reply.status}`);
      const { token } = (await reply.json()) as { token: string };
      return { way: 'token', token };
    };
    const made = embed(place.current, { src, credentials, height, view: { instance }, hide: ['header'], title: 'Client sessions' });
    made.addEventListener('ready', () => setFailure(undefined));
    made.addEventListener('error', ({ detail }) => setFailure(detail));
    embedding.current = made;
    return () => made.close();
    // Another instance is another view of the same frame; see below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [src, height, discovery, fetch, Boolean(instance)]);

  useEffect(() => {
    if (instance) embedding.current?.setView({ instance });
  }, [instance]);

  if (!instance) return null;
  return (
    <InfoCard title="Client sessions" noPadding>
      {failure && (
        <WarningPanel title={failure.title} message={failure.what}>
          {failure.next}
        </WarningPanel>
      )}
      <div ref={place} />
    </InfoCard>
  );
}
