import { detail, type ErrorWording } from './error-sentence.ts';

type Words = readonly [what: string, todo: string];

const register = '请换用登记过的介质，或者请系统管理员先登记这一件。';
const report = '请停止使用这件介质，马上报告安全保密管理员。';

const reasons: ReadonlyMap<string, Words> = new Map([
  ['unregistered', ['选的位置在没有登记的移动介质上。', register]],
  ['forged', ['介质上的登记标记与登记簿不符。', report]],
  ['copied', ['介质上的登记标记是从另一件介质抄来的。', report]],
  ['lost', ['这件介质登记为遗失。', report]],
  ['destroyed', ['这件介质登记为已销毁。', report]],
  ['level', ['介质的密级低于内容的密级。', '请换用密级相同或更高的介质。']],
  ['machine', ['介质的密级高于本机。', '高密级的介质不能在低密级的计算机上使用。']],
  ['fixed', ['选的位置在本机硬盘上，不是移动介质。', '请插好介质，选它的盘符或根目录。']],
  ['other', ['选的介质与写明的编号不是同一件。', '请选对介质，或者改正编号。']],
  ['present', ['这件介质已经登记过。', '请按登记簿上的编号使用。']],
  ['missing', ['没有写明介质编号。', '写到本机文件夹再刻录的，请从登记簿里选定介质。']],
  ['noIdentity', ['这张光盘没有可以辨认的标识。', '请换一张光盘，或者登记后只在写出时选编号。']],
]);

const unknown: Words = ['看不出选的位置在什么设备上。', '请选本机文件夹，或者登记过的移动介质。'];

/** Sentences of E_MEDIUM, by its reason. */
export const mediumError: ErrorWording = (details) => {
  const [what, todo] = reasons.get(detail(details, 'reason')) ?? unknown;
  return { what, kept: '没有读出或写入任何文件。', todo };
};
