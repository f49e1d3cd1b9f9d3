import fc from 'fast-check';

/**
 * Properties run on the same cases everywhere, so that a red build is red again on the next machine. `ANDU_SEED=random`
 * (or a number) searches elsewhere; what it finds becomes an example of its property.
 */
const FIXED = 20_171_231;
const given = process.env['ANDU_SEED'];
if (given !== 'random') fc.configureGlobal({ seed: given === undefined ? FIXED : Number(given) });
