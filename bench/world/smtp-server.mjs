/** A mail server that takes everything, in a process of its own; it prints its port, and on a line of input how many. */
import { SMTPServer } from 'smtp-server';

let count = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, _, done) {
    stream.on('end', () => {
      count += 1;
      done();
    });
    stream.resume();
  },
});
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
process.stdin.on('data', () => console.log(count));
process.stdin.on('end', () => process.exit(0));
