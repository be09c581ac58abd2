/** A program that serves an app over the network, and how it learns its port. */
export interface AppServer {
  /** The first words of its command: `flask run`. */
  readonly words: readonly string[];
  /** Options whose value is the port or ends in `:port`. */
  readonly portOptions: readonly string[];
  /** The argument, counted after the words above, that is the port or ends in `:port`: `manage.py runserver 8000`. */
  readonly portOperand?: number;
  /** Takes the port from `PORT` where no option gives one. */
  readonly readsPort: boolean;
  /** What it listens on where nothing is said. */
  readonly defaultPort?: string;
  /** How a port from the environment is written, `PORT` standing for the value. */
  readonly bindAll?: string;
}

/** From the servers' own manuals, "Settings" or "Command line options". */
const servers: readonly AppServer[] = [
  { words: ["gunicorn"], portOptions: ["--bind", "-b"], readsPort: true },
  { words: ["uvicorn"], portOptions: ["--port"], readsPort: false, defaultPort: "8000", bindAll: "--host 0.0.0.0 --port PORT" },
  { words: ["hypercorn"], portOptions: ["--bind", "-b"], readsPort: false, defaultPort: "8000", bindAll: "--bind 0.0.0.0:PORT" },
  { words: ["granian"], portOptions: ["--port"], readsPort: false, defaultPort: "8000", bindAll: "--host 0.0.0.0 --port PORT" },
  { words: ["daphne"], portOptions: ["-p", "--port"], readsPort: false, defaultPort: "8000", bindAll: "-b 0.0.0.0 -p PORT" },
  { words: ["waitress-serve"], portOptions: ["--port", "--listen"], readsPort: false, defaultPort: "8080", bindAll: "--port=PORT" },
  { words: ["flask", "run"], portOptions: ["--port", "-p"], readsPort: false, defaultPort: "5000", bindAll: "--host 0.0.0.0 --port PORT" },
  {
    words: ["manage.py", "runserver"],
    portOptions: [],
    portOperand: 0,
    readsPort: false,
    defaultPort: "8000",
    bindAll: "0.0.0.0:PORT",
  },
  { words: ["fastapi", "run"], portOptions: ["--port"], readsPort: true },
  { words: ["fastapi", "dev"], portOptions: ["--port"], readsPort: false, defaultPort: "8000", bindAll: "--host 0.0.0.0 --port PORT" },
  { words: ["streamlit", "run"], portOptions: ["--server.port"], readsPort: false, defaultPort: "8501", bindAll: "--server.port PORT" },
  { words: ["http.server"], portOptions: [], portOperand: 0, readsPort: false, defaultPort: "8000", bindAll: "PORT" },
  { words: ["rails", "server"], portOptions: ["-p", "--port"], readsPort: true },
  { words: ["rails", "s"], portOptions: ["-p", "--port"], readsPort: true },
  { words: ["puma"], portOptions: ["-p", "--port", "-b", "--bind"], readsPort: true },
  { words: ["unicorn"], portOptions: ["-p", "--port", "-l", "--listen"], readsPort: true },
  { words: ["thin", "start"], portOptions: ["-p", "--port"], readsPort: false, defaultPort: "3000", bindAll: "-p PORT" },
  { words: ["rackup"], portOptions: ["-p", "--port"], readsPort: false, defaultPort: "9292", bindAll: "-o 0.0.0.0 -p PORT" },
  // Listens on HTTP_PORT, 80 unless that says otherwise, and starts the server behind it (Thruster, README).
  { words: ["thrust"], portOptions: [], readsPort: true, defaultPort: "80" },
  { words: ["falcon", "serve"], portOptions: ["--port", "-p", "--bind", "-b"], readsPort: true },
  { words: ["iodine"], portOptions: ["-p", "-port"], readsPort: true },
  { words: ["sanic"], portOptions: ["--port", "-p"], readsPort: false, defaultPort: "8000", bindAll: "--host 0.0.0.0 --port PORT" },
  {
    words: ["litestar", "run"],
    portOptions: ["--port", "-p"],
    readsPort: false,
    defaultPort: "8000",
    bindAll: "--host 0.0.0.0 --port PORT",
  },
  { words: ["chainlit", "run"], portOptions: ["--port"], readsPort: false, defaultPort: "8000", bindAll: "--host 0.0.0.0 --port PORT" },
  {
    words: ["artisan", "octane:start"],
    portOptions: ["--port"],
    readsPort: false,
    defaultPort: "8000",
    bindAll: "--host=0.0.0.0 --port=PORT",
  },
  { words: ["json-server"], portOptions: ["--port", "-p"], readsPort: false, defaultPort: "3000", bindAll: "--host 0.0.0.0 --port PORT" },
  { words: ["artisan", "serve"], portOptions: ["--port"], readsPort: false, defaultPort: "8000", bindAll: "--host=0.0.0.0 --port=PORT" },
  { words: ["php"], portOptions: ["-S"], readsPort: true },
  { words: ["next", "start"], portOptions: ["-p", "--port"], readsPort: true },
  { words: ["nuxt", "start"], portOptions: ["-p", "--port"], readsPort: true },
  { words: ["serve"], portOptions: ["-l", "--listen", "-p"], readsPort: true },
  { words: ["http-server"], portOptions: ["-p", "--port"], readsPort: true },
  { words: ["vite", "preview"], portOptions: ["--port"], readsPort: false, defaultPort: "4173", bindAll: "--host 0.0.0.0 --port PORT" },
  { words: ["astro", "preview"], portOptions: ["--port"], readsPort: false, defaultPort: "4321", bindAll: "--host 0.0.0.0 --port PORT" },
  { words: ["remix-serve"], portOptions: [], readsPort: true },
  { words: ["uwsgi"], portOptions: ["--http", "--http-socket", "--socket", "-s", "--uwsgi-socket"], readsPort: true },
  { words: ["dotnet"], portOptions: ["--urls"], readsPort: true },
  { words: ["java"], portOptions: ["-Dserver.port", "--server.port", "-Dquarkus.http.port", "-Dmicronaut.server.port"], readsPort: true },
];

/** Further options that name the address on which a program listens, beside `--host`, `--bind`, `--listen`, `-b` and `-H`; from their manuals. */
export const hostOptions: Readonly<Record<string, readonly string[]>> = {
  thin: ["-a", "--address"],
  rackup: ["-o"],
  unicorn: ["-o", "-l"],
  "http-server": ["-a"],
  serve: ["-l"],
  streamlit: ["--server.address"],
  java: ["-Dserver.address", "--server.address", "-Dquarkus.http.host", "-Dmicronaut.server.host"],
  dotnet: ["--urls"],
  uwsgi: ["--http", "--http-socket"],
  php: ["-S"],
  next: ["--hostname"],
  nuxt: ["--hostname"],
};

/** The server that a command starts; undefined where the program is none that is known. */
export function appServer(words: readonly string[]): AppServer | undefined {
  const plain = words.filter((word, index) => index === 0 || !word.startsWith("-"));
  return servers.find(
    (server) => server.words[0] === words[0] && server.words.every((word, index) => index === 0 || plain.slice(1).includes(word)),
  );
}

/** The number in `8000`, `:8000`, `0.0.0.0:8000`, `tcp://0.0.0.0:3000`, `http://+:80`; undefined where there is none. */
export const portIn = (value: string): string | undefined => /(?:^|:)(\d{2,5})$/.exec(value)?.[1];
