import sys,glob,os,re,collections
old=sys.argv[1].split(','); new=sys.argv[2]
def load(ds):
    r={}
    for d in ds:
        for f in glob.glob(f'{d}/*.txt'):
            a=os.path.basename(f)[:-4]
            L=open(f,errors='replace').read().split('\n')
            for i,l in enumerate(L):
                m=re.match(r'^([EW]) ([a-z-]+) (\S.*?:\d+)  (.*)$',l)
                if m:
                    ctx=[x[8:] for x in L[i+1:i+6] if x.startswith('      | ')]
                    r[(a,m[2],m[3])]=(m[1],m[4],ctx[2] if len(ctx)>2 else '')
    return r
o,n=load(old),load([new])
apps=set(k[0] for k in n)
o={k:v for k,v in o.items() if k[0] in apps}
gone=[k for k in o if k not in n]; came=[k for k in n if k not in o]
print('old',len(o),'new',len(n),'gone',len(gone),'came',len(came))
c=collections.Counter(k[1] for k in gone); print(c)
for k in came: print('CAME',k,n[k][1][:100])
seen=collections.Counter()
for k in sorted(gone,key=lambda k:(k[1],k[0])):
    seen[(k[0],k[1])]+=1
    if seen[(k[0],k[1])]<=5: print(k[1],'|',k[0].split('+')[1][:18],k[2][-55:],'|',o[k][2][:85])
