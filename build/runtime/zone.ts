/**
 * China has one time zone. Whoever starts the application from here (tests, demonstration, bench) lives in the same
 * one, so that "today" is the same day for both: where a machine counts in UTC, the two differ from 16:00 to midnight.
 */
process.env['TZ'] ??= 'Asia/Shanghai';
