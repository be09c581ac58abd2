import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { parentPort } from "node:worker_threads";
import { serve } from "./server.js";
import { answerBatches } from "../disk/batches.js";

// Over what it speaks stands in the arguments: --stdio, --node-ipc, --socket=N or --pipe=NAME.
if (parentPort === null) serve(createConnection(ProposedFeatures.all));
else answerBatches(parentPort);
