import { describe, expect, it } from 'vitest';
import { dateWords, timeWords, weekdayWords } from '#renderer/ui/date-text.tsx';
import { progressWords } from '#renderer/ui/job-panel.tsx';
import { keysOf } from '#renderer/ui/shortcuts.tsx';
import { exclusionOf } from '#renderer/features/admin/role-form.tsx';
import { oneTimePassword } from '#renderer/features/admin/one-time-password.ts';
import { actWords } from '#renderer/features/admin/log-words.ts';

describe('dates', () => {
  it('are written as people write them', () => {
    expect(dateWords('2017-03-05')).toBe('2017年3月5日');
    expect(dateWords('约 2017 年')).toBe('约 2017 年');
    expect(weekdayWords('2026-03-12')).toBe('星期四');
    expect(timeWords('nonsense')).toBe('nonsense');
    expect(timeWords(new Date(2017, 2, 5, 9, 2).toISOString())).toBe('2017年3月5日 09:02');
  });
});

describe('progress', () => {
  it('counts rows, and bytes in their own measure', () => {
    const base = { id: 'x', stage: 'read' };
    expect(progressWords({ ...base, done: 12_000, total: 100_000, unit: 'rows' })).toBe(
      '12,000 / 100,000 行',
    );
    expect(progressWords({ ...base, done: 1_610_612_736, total: null, unit: 'bytes' })).toBe('1.5 GB');
  });
});

describe('keys', () => {
  const event = { key: 'n', code: 'KeyN', ctrlKey: false, altKey: false, metaKey: false };
  it('are named as they are shown', () => {
    expect(keysOf(event)).toBe('N');
    expect(keysOf({ ...event, ctrlKey: true, key: 'l', code: 'KeyL' })).toBe('Ctrl L');
    expect(keysOf({ ...event, altKey: true, key: '¡', code: 'Digit1' })).toBe('Alt 1');
    expect(keysOf({ ...event, key: 'Enter', code: 'Enter', ctrlKey: true })).toBe('Ctrl Enter');
    expect(keysOf({ ...event, key: '?', code: 'Slash' })).toBe('?');
  });
});

describe('roles that exclude one another', () => {
  it('are explained', () => {
    expect(exclusionOf('petitionClerk', [])).toBeNull();
    expect(exclusionOf('statistician', ['petitionClerk'])).toBeNull();
    expect(exclusionOf('petitionClerk', ['systemAdmin'])).toBe('三员不办业务，办业务的不任三员。');
    expect(exclusionOf('auditor', ['systemAdmin'])).toContain('系统管理员');
    expect(exclusionOf('reviewer', ['handler'])).toContain('查的不审');
  });
});

describe('one-time passwords', () => {
  it('differ and hold three kinds of characters that nobody mixes up', () => {
    const made = Array.from({ length: 200 }, oneTimePassword);
    expect(new Set(made).size).toBe(200);
    for (const password of made) {
      expect(password).toMatch(/^[a-z]{5}[-+=#%][2-9]{5}[-+=#%][a-z]{5}$/);
      expect(password).not.toMatch(/[ilo01]/);
    }
  });
});

describe('acts in the log', () => {
  it('are named in Chinese, and an unknown one by its id', () => {
    expect(actWords('session.signIn')).toBe('登录');
    expect(actWords('petition.create')).toBe('登记信访件');
    expect(actWords('something.new')).toBe('something.new');
  });
});
