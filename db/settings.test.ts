import { describe, expect, test } from 'vitest'
import { offers, readSettings } from './settings.ts'

const production = { NODE_ENV: 'production' }

describe('Settings', () => {
  test('With nothing set, everybody may sign up or stay a guest, and nothing that needs mail is offered', () => {
    expect(offers(readSettings(production))).toEqual({ mail: false, signUp: 'open', guests: true, providers: [] })
  })

  test('In development mails are offered: the server’s log shows them', () => {
    expect(offers(readSettings({ NODE_ENV: 'development' })).mail).toBe(true)
  })

  test('What is offered holds no secret', () => {
    const settings = readSettings({
      ...production,
      APP_URL: 'https://todo.example.org/',
      SMTP_URL: 'smtps://user:hidden@mail.example.org',
      MAIL_FROM: 'todo@example.org',
      GITHUB_CLIENT_ID: 'id',
      GITHUB_CLIENT_SECRET: 'hidden',
      OIDC_ISSUER: 'https://id.example.org/',
      OIDC_CLIENT_ID: 'id',
      OIDC_CLIENT_SECRET: 'hidden',
      OIDC_NAME: 'Example',
    })
    expect(offers(settings)).toEqual({
      mail: true,
      signUp: 'open',
      guests: true,
      providers: [
        { id: 'github', name: 'GitHub' },
        { id: 'oidc', name: 'Example' },
      ],
    })
    expect(settings.appUrl).toBe('https://todo.example.org')
    expect(settings.providers[1]?.issuer).toBe('https://id.example.org')
  })

  test.each([
    [{ SIGN_UP: 'maybe' }, 'SIGN_UP is "maybe". It must be one of: open, invitation, closed.'],
    [{ GUESTS: 'yes' }, 'GUESTS is "yes". It must be one of: on, off.'],
    [{ APP_URL: 'todo.example.org' }, /^APP_URL is "todo.example.org"/],
    [{ APP_URL: 'https://example.org/todo' }, /without a path/],
    [{ SMTP_URL: 'mail.example.org' }, /^SMTP_URL must look like/],
    [{ SMTP_URL: 'smtp://localhost' }, /^SMTP_URL needs MAIL_FROM/],
    [{ SMTP_URL: 'smtp://localhost', MAIL_FROM: 'a@example.org' }, /^SMTP_URL needs APP_URL/],
    [{ GOOGLE_CLIENT_ID: 'id' }, 'GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET are needed together.'],
    [{ GITHUB_CLIENT_ID: 'id', GITHUB_CLIENT_SECRET: 'secret' }, /^An identity provider needs APP_URL/],
  ])('%o is refused with a sentence', (environment, sentence) => {
    expect(() => readSettings(environment)).toThrow(sentence)
  })
})
