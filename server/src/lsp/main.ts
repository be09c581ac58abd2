import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serve } from "./server.js";

// Over what it speaks stands in the arguments: --stdio, --node-ipc, --socket=N or --pipe=NAME.
serve(createConnection(ProposedFeatures.all));
