// Many watchers of one run, as so many open dashboards: node watchers.mjs URL-OF-PROGRESS COUNT. At the run's end it says what they saw.
import WebSocket from '../web/node_modules/ws/wrapper.mjs';

const [url, count] = [process.argv[2], Number(process.argv[3])];
const seen = await Promise.all(Array.from({ length: count }, () => watch()));
const frames = seen.map((one) => one.frames);
console.log(
  JSON.stringify({
    watchers: count,
    fewest_frames: Math.min(...frames),
    most_frames: Math.max(...frames),
    saw_the_end: seen.filter((one) => one.last === 'completed').length,
  }),
);

function watch() {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    let frames = 0;
    let last = '';
    socket.on('message', (text) => {
      frames++;
      last = JSON.parse(text).type;
    });
    socket.on('close', () => resolve({ frames, last }));
    socket.on('error', reject);
  });
}
