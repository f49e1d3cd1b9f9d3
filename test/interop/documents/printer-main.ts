import { app } from 'electron';
import { Printer } from '#main/printing.ts';
import { registerScheme } from '#main/protocol.ts';

/** A process that prints with the product's own window, page after page: HTML comes in, PDF in Base64 goes out. */
registerScheme();
app.disableHardwareAcceleration();
// Its windows come and go; the test that started it ends it.
app.on('window-all-closed', () => {});
process.on('disconnect', () => app.exit(0));
void app.whenReady().then(() => {
  const printer = new Printer(process.argv.at(-1) ?? '');
  process.on('message', (html: string) => {
    void printer.serve({ what: 'printToPdf', html }).then(
      (pdf) => process.send?.({ pdf: Buffer.from(pdf).toString('base64') }),
      (error: unknown) => process.send?.({ error: String(error) }),
    );
  });
  process.send?.({ ready: true });
});
