// The reader of PDF files in a thread of its own, from the application's own address.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
