#!/usr/bin/env node
// Checks entries that were taken out of an audit log; see --help. Made of Bellwether's sources, Apache-2.0.
import{readFileSync,statSync}from"node:fs";import{dirname,join,resolve}from"node:path";import process from"node:process";
import{fileURLToPath}from"node:url";import{parseArgs}from"node:util";import{createHash}from"node:crypto";function sha256Bytes(...parts){let hash=createHash("sha256");for(let part of parts)hash.
update(part);return hash.digest()}function toHex(bytes){return Buffer.from(bytes).toString("hex")}function fromHex(text){
return Buffer.from(text,"hex")}var HASH_BYTES=32,LEAF=Uint8Array.of(0),NODE=Uint8Array.of(1);function treeHash(sha256=sha256Bytes){return{empty:()=>sha256(),
leaf:data=>sha256(LEAF,data),node:(left,right)=>sha256(NODE,left,right)}}function sameHash(a,b){return a.length===b.length&&
a.every((byte,at)=>byte===b[at])}function toBase64(bytes){return btoa(String.fromCharCode(...bytes))}function fromBase64(text){if(!/^[A-Za-z0-9+/]*={0,2}$/.
test(text)||text.length%4>0)return null;let bytes=Uint8Array.from(atob(text),character=>character.charCodeAt(0));return toBase64(
bytes)===text?bytes:null}function utf8(text){return new TextEncoder().encode(text)}function readDecimal(text){if(!/^(0|[1-9]\d{0,19})$/.test(text))
return null;let number=BigInt(text);return number<2n**64n?number:null}var KEY_TYPES={ed25519:1,cosignature:4},KEY_BYTES=32,KeyError=class extends Error{name="KeyError"};function parseVerifierKey(text){
let[,name,id,encoded]=/^([^+]*)\+([^+]*)\+(.*)$/s.exec(text)??[];if(encoded===void 0)throw new KeyError("Expected a publ\
ic key as name+id+base64.");let{type,key}=readKey(encoded,"public"),verifier=verifierKey(name,type,key);if(verifier.id!==
id)throw new KeyError(`Expected the id ${verifier.id} of this name and key, found ${JSON.stringify(id)}: name or key was\
 changed.`);return verifier}function verifierKey(name,type,publicKey){if(!isKeyName(name))throw new KeyError(`Expected a name without spaces and "+"\
, found ${JSON.stringify(name.slice(0,100))}.`);let id=sha256Bytes(utf8(`${name}
`),Uint8Array.of(KEY_TYPES[type]),publicKey).subarray(0,4);return{name,id:toHex(id),type,publicKey}}async function isSigned({publicKey},message,signature){try{let key=await crypto.subtle.importKey("raw",publicKey,"Ed2551\
9",!1,["verify"]);return await crypto.subtle.verify("Ed25519",key,signature,message)}catch(error){if(error instanceof DOMException&&
error.name==="DataError")return!1;throw error}}function isKeyName(name){return/^[^\s+]{1,255}$/u.test(name)&&!/[\p{White_Space}\p{Cc}]/u.
test(name)}function readKey(encoded,half){let bytes=fromBase64(encoded);if(!bytes||bytes.length===0)throw new KeyError(`\
Expected a ${half} key in base64.`);let type=Object.keys(KEY_TYPES).find(one=>KEY_TYPES[one]===bytes[0]);if(!type)throw new KeyError(
`Expected a ${half} key of type 1 (Ed25519) or 4 (Ed25519 cosignature), found type ${bytes[0]}.`);if(bytes.length!==KEY_BYTES+
1)throw new KeyError(`Expected a ${half} key of ${KEY_BYTES} bytes, found ${bytes.length-1}.`);return{type,key:bytes.slice(
1)}}var PKCS8=fromHex("302e020100300506032b657004220420");var MAX_NOTE_BYTES=1e6,MAX_SIGNATURES=100,NoteError=class extends Error{name="NoteError"},DASH="— ";function parseNote(note){
let all=typeof note=="string"?note:decoded(note);if(all.length>MAX_NOTE_BYTES)throw new NoteError(`Expected a note of at\
 most ${MAX_NOTE_BYTES} bytes, found more.`);let control=firstForbidden(all);if(control>=0)throw new NoteError(`Line ${lineAt(
all,control)}: expected text without control characters, found U+${all.charCodeAt(control).toString(16).padStart(4,"0")}\
.`);let blank=all.lastIndexOf(`

`);if(blank<0)throw new NoteError("Expected a blank line before the signatures.");if(!all.endsWith(`
`)||blank+2===all.length)throw new NoteError("Expected at least one signature, and a line feed after the last one.");let text=all.
slice(0,blank+1),lines=all.slice(blank+2,-1).split(`
`);if(lines.length>MAX_SIGNATURES)throw new NoteError(`Expected at most ${MAX_SIGNATURES} signatures, found ${lines.length}\
.`);let first=lineAt(all,blank+2);return{text,signatures:lines.map((line,at)=>parseSignature(line,first+at))}}function parseSignature(line,number=1){let[name,encoded,...more]=line.startsWith(DASH)?line.slice(DASH.length).split(" "):
[],bytes=encoded===void 0?null:fromBase64(encoded);if(!bytes||bytes.length<5||more.length>0||!isKeyName(name))throw new NoteError(
`Line ${number}: expected a signature as "— name base64", found ${JSON.stringify(line.slice(0,100))}.`);return{name,id:toHex(
bytes.subarray(0,4)),bytes:bytes.slice(4)}}function decoded(bytes){if(bytes.length>MAX_NOTE_BYTES)throw new NoteError(`Expected a note of at most ${MAX_NOTE_BYTES}\
 bytes, found ${bytes.length}.`);try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode(bytes)}catch{throw new NoteError(
"Expected a note in UTF-8, found other bytes.")}}function firstForbidden(text){for(let at=0;at<text.length;at+=1){let code=text.
charCodeAt(at);if(code<32&&code!==10)return at}return text.search(new RegExp("\\p{Surrogate}","u"))}function lineAt(text,position){
return text.slice(0,position).split(`
`).length}var SIGNATURE_BYTES=64;async function openNote(note,keys){let read=typeof note=="string"||note instanceof Uint8Array?parseNote(note):note,verified=[];
for(let signature of read.signatures){let key=keyOf(signature,keys);!key||verified.some(one=>one.key===key)||verified.push(
await verify(read.text,signature,key))}if(verified.length===0){let names=keys.map(({name,id})=>`${name}+${id}`).join(", ");
throw new NoteError(`Expected a signature of ${names||"a key that is known"}, found none.`)}return{note:read,verified}}function keyOf({
name,id},keys){let fitting=keys.filter(key=>key.name===name&&key.id===id);if(fitting.length>1)throw new KeyError(`Expect\
ed one key ${name}+${id}, found ${fitting.length}: give each key once.`);return fitting[0]}async function verify(text,{bytes},key){
let time=key.type==="cosignature"&&bytes.length===8+SIGNATURE_BYTES?new DataView(bytes.buffer,bytes.byteOffset).getBigUint64(
0):null,message=time===null?utf8(text):cosigned(text,time),signature=time===null?bytes:bytes.slice(8);if(!((key.type==="\
ed25519"||time!==null)&&signature.length===SIGNATURE_BYTES&&await isSigned(key,message,signature)))throw new NoteError(`\
The signature of ${key.name}+${key.id} does not fit the text: text or signature was changed.`);return{key,time}}function cosigned(text,time){
return utf8(`cosignature/v1
time ${time}
${text}`)}function parseCheckpoint(text){let lines=text.endsWith(`
`)?text.slice(0,-1).split(`
`):[],[origin,decimal,encoded,...extensions]=lines;if(encoded===void 0)throw new NoteError("Expected a checkpoint of at \
least three lines: origin, size and root.");if(origin==="")throw new NoteError("Line 1: expected the origin of a log, fo\
und nothing.");let size=readDecimal(decimal);if(size===null)throw new NoteError(`Line 2: expected a size as a decimal wi\
thout leading zeros, found ${JSON.stringify(decimal.slice(0,100))}.`);let root=fromBase64(encoded);if(root?.length!==HASH_BYTES)
throw new NoteError(`Line 3: expected a root of ${HASH_BYTES} bytes in base64, found ${JSON.stringify(encoded.slice(0,100))}\
.`);let blank=extensions.indexOf("");if(blank>=0)throw new NoteError(`Line ${blank+4}: expected no blank line.`);return{
origin,size,root,extensions}}async function openCheckpoint(note,origin,keys){let opened=await openNote(note,keys),checkpoint=parseCheckpoint(opened.note.
text);if(checkpoint.origin!==origin)throw new NoteError(`Expected a checkpoint of ${JSON.stringify(origin)}, found one o\
f ${JSON.stringify(checkpoint.origin.slice(0,100))}.`);if(!opened.verified.some(({key})=>key.type==="ed25519"))throw new NoteError(
`Expected a checkpoint signed by the log ${JSON.stringify(origin)}, found only cosignatures.`);let cosignatures=opened.verified.
filter(({time})=>time!==null);return{...opened,checkpoint,cosignatures}}var MAX_LINES=1e4;function parsePolicy(text){let logs=[],witnesses=new Map,groups=new Map,quorum,lines=text.split(`
`);if(lines.length>MAX_LINES)throw new NoteError(`Expected at most ${MAX_LINES} lines, found ${lines.length}.`);if(lines.
forEach((line,at)=>{let wrong=expected=>new NoteError(`Line ${at+1}: expected ${expected}, found ${JSON.stringify(line.slice(
0,100))}.`),key=encoded=>{try{return parseVerifierKey(encoded)}catch(error){throw error instanceof KeyError?new NoteError(
`Line ${at+1}: ${error.message}`):error}},isKnown=name=>witnesses.has(name)||groups.has(name),newName=name=>{if(name==="\
none"||isKnown(name))throw wrong("a name that is not taken");return name},[word,...values]=line.split(/[ \t]+/).filter(Boolean);
if(!(word===void 0||word.startsWith("#")))if(word==="log"&&values.length>=1&&values.length<=2)logs.push(key(values[0]));else if(word===
"witness"&&values.length>=2&&values.length<=3){let witness=key(values[1]);if(witness.type!=="cosignature")throw wrong("a\
 key that cosigns (type 4)");witnesses.set(newName(values[0]),witness)}else if(word==="group"&&values.length>=3){let[name,
count,...members]=values;if(!members.every(isKnown)||new Set(members).size<members.length)throw wrong("members that are \
named above, each once");let threshold=thresholdOf(count,members.length);if(threshold===null)throw wrong(`any, all, or a\
 number from 1 to ${members.length}`);groups.set(newName(name),{name,threshold,members})}else if(word==="quorum"&&values.
length===1){if(quorum!==void 0)throw wrong("one quorum");if(values[0]!=="none"&&!isKnown(values[0]))throw wrong("a witne\
ss or a group that is named above");quorum=values[0]==="none"?null:values[0]}else throw wrong("log, witness, group or qu\
orum with their values")}),quorum===void 0)throw new NoteError('Expected a line "quorum", if only "quorum none".');return{
logs,witnesses,groups,quorum}}function keysOf({logs,witnesses}){return[...logs,...witnesses.values()]}function hasQuorum(policy,signatures){
let has=name=>{let group=policy.groups.get(name);if(group)return group.members.filter(has).length>=group.threshold;let witness=policy.
witnesses.get(name);return signatures.some(({key})=>key.name===witness?.name&&key.id===witness.id)};return policy.quorum===
null||has(policy.quorum)}function thresholdOf(count,members){if(count==="any")return 1;if(count==="all")return members;let number=/^[1-9]\d{0,4}$/.
test(count)?Number(count):0;return number>=1&&number<=members?number:null}var HEADER="c2sp.org/tlog-proof@v1",MAX_HASHES=63;function parseProofFile(text){if(text.length>MAX_NOTE_BYTES)throw new NoteError(
`Expected a proof of at most ${MAX_NOTE_BYTES} characters, found ${text.length}.`);let blank=text.indexOf(`

`);if(blank<0)throw new NoteError("Expected a blank line before the checkpoint.");let lines=text.slice(0,blank).split(`
`),wrong=(at2,expected)=>new NoteError(`Line ${at2+1}: expected ${expected}, found ${JSON.stringify((lines[at2]??"").slice(
0,100))}.`);if(lines[0]!==HEADER)throw wrong(0,JSON.stringify(HEADER));let[,encoded]=/^extra (.*)$/.exec(lines[1]??"")??
[],extra=encoded===void 0?void 0:fromBase64(encoded);if(extra===null)throw wrong(1,'"extra" and base64');let at=extra===
void 0?1:2,[,decimal]=/^index (.*)$/.exec(lines[at]??"")??[],index=decimal===void 0?null:readDecimal(decimal);if(index===
null)throw wrong(at,'"index" and a decimal');let proof=lines.slice(at+1).map((line,number)=>{let hash=fromBase64(line);if(hash?.
length!==HASH_BYTES)throw wrong(at+1+number,`a hash of ${HASH_BYTES} bytes in base64`);return hash});if(proof.length>MAX_HASHES)
throw new NoteError(`Expected at most ${MAX_HASHES} hashes, found ${proof.length}.`);let file={index,proof,checkpoint:text.
slice(blank+2)};return extra===void 0?file:{...file,extra}}var MAX_SIZE=2n**64n-1n;function whyNotIncluded({index,size,leaf,root,proof},hash=treeHash()){if(size>MAX_SIZE||index<0n||
index>=size)return`There is no leaf ${index} in a tree of ${size}.`;let expected=inclusionLength(index,size),malformed=whyMalformed(
[leaf,root,...proof],proof,expected);if(malformed)return malformed;let[fn,sn]=[index,size-1n],found=leaf;for(let sibling of proof){
if(fn%2n===1n||fn===sn)for(found=hash.node(sibling,found);fn%2n===0n&&fn!==0n;)[fn,sn]=[fn/2n,sn/2n];else found=hash.node(
found,sibling);[fn,sn]=[fn/2n,sn/2n]}return sameHash(found,root)?null:`The proof leads from leaf ${index} to another roo\
t than that of the tree of ${size}.`}function whyNotConsistent({from,to,fromRoot,toRoot,proof},hash=treeHash()){if(from<=
0n)return"A tree without leaves proves nothing: there is no earlier tree to compare with.";if(to>MAX_SIZE||from>to)return`\
A tree of ${to} has no earlier tree of ${from}.`;let expected=from===to?0:consistencyLength(from,to),hashes=from===to?[]:
[fromRoot,toRoot,...proof],malformed=whyMalformed(hashes,proof,expected);if(malformed)return malformed;if(from===to)return sameHash(
fromRoot,toRoot)?null:`Two trees of ${to} have different roots.`;let path=isPowerOfTwo(from)?[fromRoot,...proof]:proof,[
fn,sn]=[from-1n,to-1n];for(;fn%2n===1n;)[fn,sn]=[fn/2n,sn/2n];let[earlier,later]=[path[0],path[0]];for(let part of path.
slice(1)){if(fn%2n===1n||fn===sn)for(earlier=hash.node(part,earlier),later=hash.node(part,later);fn%2n===0n&&fn!==0n;)[fn,
sn]=[fn/2n,sn/2n];else later=hash.node(later,part);[fn,sn]=[fn/2n,sn/2n]}return sameHash(earlier,fromRoot)?sameHash(later,
toRoot)?null:`The tree of ${to} does not begin with the tree of ${from}.`:`The proof is about another tree of ${from}.`}
function whyMalformed(hashes,proof,expected){if(proof.length!==expected)return`Expected a proof of ${expected} hashes, f\
ound ${proof.length}.`;let wrong=hashes.find(({length})=>length!==HASH_BYTES);return wrong?`Expected hashes of ${HASH_BYTES}\
 bytes, found one of ${wrong.length}.`:null}function inclusionLength(index,size){let inner=bitLength(index^size-1n);return inner+
ones(index>>BigInt(inner))}function consistencyLength(from,to){let last=from-1n,inner=bitLength(last^to-1n);return(isPowerOfTwo(
from)?0:1)+inner-trailingOnes(last)+ones(last>>BigInt(inner))}function isPowerOfTwo(number){return(number&number-1n)===0n}
function trailingOnes(number){return/1*$/.exec(number.toString(2))[0].length}function bitLength(number){return number===
0n?0:number.toString(2).length}function ones(number){return number.toString(2).replaceAll("0","").length}var MAX_HASHES2=63;function parseAddCheckpoint(body){let blank=body.indexOf(`

`);if(blank<0||body.length>MAX_NOTE_BYTES)throw new NoteError(`Expected the old size, a proof, a blank line and a checkp\
oint, of at most ${MAX_NOTE_BYTES} characters.`);let[first,...hashes]=body.slice(0,blank).split(`
`),[,decimal]=/^old (.*)$/.exec(first)??[],old=decimal===void 0?null:readDecimal(decimal);if(old===null)throw new NoteError(
'Line 1: expected "old" and a decimal.');if(hashes.length>MAX_HASHES2)throw new NoteError(`Expected at most ${MAX_HASHES2}\
 hashes, found ${hashes.length}.`);let proof=hashes.map((line,at)=>{let hash=fromBase64(line);if(hash?.length!==HASH_BYTES)
throw new NoteError(`Line ${at+2}: expected a hash of ${HASH_BYTES} bytes in base64.`);return hash});return{old,proof,checkpoint:body.
slice(blank+2)}}var BUNDLE_FILES={checkpoint:"checkpoint",policy:"policy.txt",entries:"entries.ndjson",verifier:"verify.mjs",consistency:"\
consistency.txt"};function proofPath(index){return`proofs/${index}.tlog-proof`}function parseEntryLine(line){let[,decimal,kind,text]=/^\{"index":(0|[1-9]\d{0,19}),"(leaf|redacted)":(".*")\}$/s.exec(line)??
[],value=text===void 0?null:parsed(text);if(kind==="leaf"&&typeof value=="string")return{index:BigInt(decimal),leaf:new TextEncoder().
encode(value)};if(kind==="redacted"&&/^[0-9a-f]{64}$/.test(String(value)))return{index:BigInt(decimal),redacted:fromHex(
String(value))};throw new NoteError(`expected {"index":…,"leaf":"…"} or {"index":…,"redacted":"…"}, found ${JSON.
stringify(line.slice(0,80))}.`)}function parsed(json){try{return JSON.parse(json)}catch{return null}}var MAX_FAULTS=100;async function checkBundle(read,options={}){let{hash=treeHash()}=options,faults=[],faultsOmitted=0,add=(code,path,message,index=null)=>{
faults.length<MAX_FAULTS?faults.push({code,path,index,message}):faultsOmitted+=1},policy=parsePolicy(options.policy??textOf(
await needed(read,BUNDLE_FILES.policy))),note=textOf(await needed(read,BUNDLE_FILES.checkpoint)),opened=await openTrusted(
note,policy),{checkpoint}=opened,{origin,size,root}=checkpoint;hasQuorum(policy,opened.cosignatures)||add("quorum",BUNDLE_FILES.
checkpoint,`Expected cosignatures that make the quorum ${JSON.stringify(policy.quorum)}, found ${opened.cosignatures.length}\
 of witnesses the policy knows.`);let entries=0,redacted=[],first=null,last=0n,list=await needed(read,BUNDLE_FILES.entries);
for(let{line,number}of linesOf(list)){let entry;try{entry=parseEntryLine(line)}catch(error){if(!(error instanceof NoteError))
throw error;add("malformed",BUNDLE_FILES.entries,`Line ${number}: ${error.message}`);continue}let{index}=entry;first!==null&&
index!==last+1n&&add("missing",BUNDLE_FILES.entries,`Line ${number}: expected entry ${last+1n}, if only by its hash, fou\
nd ${index}.`,index),first??=index,last=index,"leaf"in entry?entries+=1:redacted.push(index);let path=proofPath(index),proof=await proofOf(
read,path,index,note);if("fault"in proof){add(proof.code,path,proof.fault,index);continue}let leaf="leaf"in entry?hash.leaf(
entry.leaf):entry.redacted,claim={index,size,leaf,root,proof:proof.hashes},why=whyNotIncluded(claim,hash);if(why!==null)
add("not-included",BUNDLE_FILES.entries,`Entry ${index} is not what was signed, or its proof is not: ${why}`,index);else if("\
leaf"in entry){let other=otherLog(entry.leaf,origin);other!==null&&add("other-log",BUNDLE_FILES.entries,other,index)}}let previous=null;
if(options.previous!==void 0){let earlier=(await openTrusted(options.previous,policy)).checkpoint;previous={size:earlier.
size};let why=await whyNotLater(read,note,earlier,checkpoint,hash);why!==null&&add("inconsistent",BUNDLE_FILES.consistency,
why)}return{...opened,policy,entries,redacted,previous,range:first===null?null:{first,last},faults,faultsOmitted}}async function openTrusted(note,policy){
let parsed2=parseNote(note),{origin}=parseCheckpoint(parsed2.text),logs=policy.logs.filter(({name})=>name===origin);if(logs.
length===0){let known=policy.logs.map(({name})=>JSON.stringify(name));throw new NoteError(`Expected a checkpoint of ${known.
join(" or ")||"a log that the policy names"}, found one of ${JSON.stringify(origin.slice(0,100))}.`)}let witnesses=keysOf(
{...policy,logs:[]});try{return await openCheckpoint(parsed2,origin,[...logs,...witnesses])}catch(error){throw error instanceof
KeyError?new NoteError(`Policy: ${error.message}`):error}}async function needed(read,path){let bytes=await read(path);if(bytes)
return bytes;throw new NoteError(`Expected a file ${path}, found none.`)}function textOf(bytes){return new TextDecoder("\
utf-8",{ignoreBOM:!0}).decode(bytes)}function*linesOf(bytes){let number=0;for(let start=0;start<bytes.length;){let feed=bytes.
indexOf(10,start),end=feed<0?bytes.length:feed;number+=1,yield{line:textOf(bytes.subarray(start,end)),number},start=end+
1}}var OTHER_CHECKPOINT="Expected a proof with the checkpoint of the bundle, found one with another.";async function proofOf(read,path,index,note){
let bytes=await read(path);if(!bytes)return{code:"missing",fault:"The proof is not there."};try{let file=parseProofFile(
textOf(bytes));return file.index!==index?{code:"malformed",fault:`Expected a proof for entry ${index}, found one for ${file.
index}.`}:file.checkpoint!==note?{code:"malformed",fault:OTHER_CHECKPOINT}:{hashes:file.proof}}catch(error){if(!(error instanceof
NoteError))throw error;return{code:"malformed",fault:error.message}}}function otherLog(leaf,origin){let log;try{({log}=Object(
JSON.parse(textOf(leaf))))}catch{log=void 0}return log===origin?null:`Expected an entry that says it is of ${JSON.stringify(
origin)}, found ${JSON.stringify(log)?.slice(0,100)??"none"}.`}async function whyNotLater(read,note,earlier,{size,root},hash){
let proof=[],from=null,bytes=await read(BUNDLE_FILES.consistency);if(bytes)try{let asked=parseAddCheckpoint(textOf(bytes));
if(from=asked.old,asked.checkpoint!==note)return OTHER_CHECKPOINT;from===earlier.size&&({proof}=asked)}catch(error){if(!(error instanceof
NoteError))throw error;return error.message}return earlier.size>0n&&earlier.size<size&&from!==earlier.size?`Expected a p\
roof from ${earlier.size} entries in ${BUNDLE_FILES.consistency}, found ${from===null?"none":`one from ${from}`}: ask fo\
r the bundle again and name that checkpoint.`:earlier.size===0n&&proof.length===0?null:whyNotConsistent({from:earlier.size,
to:size,fromRoot:earlier.root,toRoot:root,proof},hash)}var MAX_LISTED=20;function bundleReport(check,isPinned){let{entries,redacted,range,previous,faults,faultsOmitted}=check;
return[...signedLines(check,check.policy,isPinned?"given":"of the bundle"),`Entries     ${entries} checked${range?`, num\
bers ${range.first} to ${range.last}`:""}${redacted.length>0?`, ${redacted.length} more by their hashes only: ${listed(redacted)}`:
""}`,previous?`Earlier     compared with the log of ${previous.size} entries`:"Earlier     no earlier checkpoint was giv\
en",...faults.map(({code,path,message})=>`Fault       ${path}: ${code}: ${message}`),...faultsOmitted>0?[`Fault       an\
d ${faultsOmitted} more`]:[],verdict(faults.length+faultsOmitted)].map(line=>`${safe(line)}
`).join("")}function signedLines({checkpoint,verified,cosignatures},policy,source){let{origin,size,root}=checkpoint,logs=verified.
filter(({time})=>time===null),witnesses=cosignatures.map(({key,time})=>`${key.name}+${key.id} at ${instant(time)}`);return[
`Log         ${origin}`,`Checkpoint  ${size} entries, root ${toHex(root)}`,`Signed by   ${logs.map(({key})=>`${key.name}\
+${key.id}`).join(", ")}`,`Witnesses   ${witnesses.join(", ")||"none"}; ${policy.quorum===null?"none is asked for":`the \
quorum is ${JSON.stringify(policy.quorum)}`}`,`Policy      ${source}${source==="given"?"":": compare these keys with tho\
se you were given on another way"}`]}function verdict(faults){return faults===0?"Result      everything is as it was sig\
ned":`Result      ${faults} ${faults===1?"fault":"faults"}: this is not what was signed`}function safe(text){return text.
replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,"�")}function instant(seconds){let ms=Number(seconds)*1e3;return ms<=864e13?new Date(
ms).toISOString():`${seconds} s`}function listed(numbers){let shown=numbers.slice(0,MAX_LISTED).join(", ");return numbers.
length>MAX_LISTED?`${shown}, …`:shown}var HELP=`Checks entries that were taken out of an audit log. Needs no network and none of the software that wrote them.\


Usage: node verify.mjs [options] [bundle]

The bundle is the folder this file lies in unless another one is named.

Options:
  --policy <file>     Keys to trust, in place of policy.txt of the bundle, which came with it
  --previous <place>  An earlier bundle, or a checkpoint: the log has to begin with what that one had
  --help, -h          Show this help

Exit codes: 0 everything is as it was signed, 1 it is not, 2 this was not called properly
`,MAX_BYTES=2**31-1;function fileOf(path){try{let{size}=statSync(path);if(size>MAX_BYTES)throw new NoteError(`Expected a\
t most ${MAX_BYTES} bytes in ${path}, found ${size}.`);return readFileSync(path)}catch(error){if(error.code==="ENOENT")return null;
throw error}}function given(path){let bytes=fileOf(path);if(!bytes)throw new NoteError(`Expected a file ${path}, found n\
one.`);return bytes}async function main(){let{values,positionals}=parseArgs({options:{policy:{type:"string"},previous:{type:"\
string"},help:{type:"boolean",short:"h",default:!1}},allowPositionals:!0});if(values.help)return process.stdout.write(HELP),
0;if(positionals.length>1)throw new TypeError(`Expected one bundle, found ${positionals.length}.`);let bundle=resolve(positionals[0]??
dirname(fileURLToPath(import.meta.url))),{policy,previous}=values,earlier=previous!==void 0&&statSync(previous).isDirectory()?
join(previous,BUNDLE_FILES.checkpoint):previous,check=await checkBundle(async path=>fileOf(join(bundle,path)),{...policy!==
void 0&&{policy:new TextDecoder().decode(given(policy))},...earlier!==void 0&&{previous:given(earlier)}});return process.
stdout.write(bundleReport(check,policy!==void 0)),check.faults.length===0?0:1}process.removeAllListeners("warning");main().
then(code=>{process.exitCode=code},error=>{let isOurs=error instanceof NoteError;process.stderr.write(`${safe(`${isOurs?
"Nothing can be said: ":""}${error.message}`)}
${isOurs?"":`Say --help to see how this is called.
`}`),process.exitCode=isOurs?1:2});
