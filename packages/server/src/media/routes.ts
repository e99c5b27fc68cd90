import type { OpenAPIHono } from '@hono/zod-openapi';
import type { WebhookIntake } from './webhooks.ts';
import { readText } from '../http/body.ts';
import { ProblemError } from '../http/problems.ts';

/**
 * The media server's events. Answered as soon as they are stored, because it waits for each; with 503 when they cannot
 * be stored, because it sends again after that and after nothing else.
 */
export function mediaWebhookRoute(app: OpenAPIHono, webhooks: WebhookIntake) {
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/media/webhook',
    summary: 'For the media server alone: signed events of rooms',
    tags: ['Operation'],
    security: [],
    responses: { 200: { description: 'Stored' }, 401: { description: 'Not signed by the media server' } },
  });
  app.post('/api/media/webhook', async (context) => {
    const body = await readText(context.req.raw);
    const stored = await webhooks.receive(body, context.req.header('authorization') ?? '');
    if (stored === 'unsigned') throw new ProblemError('unauthenticated', { detail: 'Not signed by the media server.' });
    return context.body(null, 200);
  });
}
