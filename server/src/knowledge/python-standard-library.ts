/** Whether the top-level module belongs to Python itself in version 2.7 or some version from 3.8 to 3.14 ("The Python Standard Library", module index). */
export const isPythonStandardModule = (module: string): boolean =>
  modules.has(module) || modulesOfPython2.has(module) || /^_[a-z]+$/.test(module);

/** What Python 2.7 had under names that Python 3 has no more. */
const modulesOfPython2: ReadonlySet<string> = new Set(
  `
  BaseHTTPServer Bastion CGIHTTPServer ConfigParser Cookie DocXMLRPCServer HTMLParser MimeWriter Queue ScrolledText
  SimpleHTTPServer SimpleXMLRPCServer SocketServer StringIO Tix Tkinter UserDict UserList UserString __builtin__ anydbm
  cPickle cStringIO commands compiler cookielib copy_reg dircache dumbdbm dummy_thread exceptions fpformat future_builtins
  gdbm hotshot htmlentitydefs htmllib httplib ihooks imputil itertools markupbase md5 mhlib mimetools mimify multifile mutex
  popen2 posixfile repr rexec rfc822 robotparser sets sgmllib sha statvfs thread tkMessageBox ttk urllib2 urlparse user
  whichdb xmlrpclib
  `
    .trim()
    .split(/\s+/),
);

const modules: ReadonlySet<string> = new Set(
  `
  __future__ __main__ _dummy_threading _thread _typeshed abc aifc annotationlib antigravity argparse array ast
  asynchat asyncio asyncore atexit audioop base64 bdb binascii binhex bisect builtins bz2 cProfile calendar cgi cgitb
  chunk cmath cmd code codecs codeop collections colorsys compileall compression concurrent configparser contextlib
  contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest
  dummy_threading email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch formatter
  fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http
  idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging
  lzma macpath macurl2path mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing
  netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev parser pathlib pdb pickle
  pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr
  pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select
  selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile
  sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol symtable sys sysconfig
  syslog tabnanny tarfile telnetlib tempfile termios test textwrap this threading time timeit tkinter token tokenize
  tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv
  warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
`
    .trim()
    .split(/\s+/),
);
