/**
 * The three regimes under which work of 2014 to today is dated (domain reference, era switch):
 * R1 案件检查工作条例 (1994) and the five-kind clue standard of 2014, R2 监督执纪工作规则（试行） of 2017,
 * R3 监督执纪工作规则 of 2019 and what followed it. An old record keeps the codes of its regime for ever.
 */
export const regimes = ['R1', 'R2', 'R3'] as const;

export type Regime = (typeof regimes)[number];
