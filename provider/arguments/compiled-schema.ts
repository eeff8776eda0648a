// @ts-nocheck
// What Ajv makes of schema.ts, by `npm run schema`.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"type":"object","required":["host","port","senderAccount","senderName"],"additionalProperties":false,"properties":{"host":{"type":"string","format":"host","expected":"must be the name or address of the mail server, without scheme or port"},"port":{"type":"integer","minimum":1,"maximum":65535,"expected":"must be a whole number from 1 to 65535"},"senderAccount":{"type":"string","format":"line","maxLength":65536,"expected":"must be one line of text, usually an e-mail address"},"senderName":{"type":"string","format":"line","maxLength":65536,"expected":"must be one line of text"},"useSsl":{"type":"boolean","expected":"must be true or false","default":false},"relayAuthenticationType":{"type":"string","enum":["Anonymous","Basic","OAuthClientCredentials"],"expected":"must be one of \"Anonymous\", \"Basic\", \"OAuthClientCredentials\"","default":"Anonymous"},"relayUsername":{"format":"line","maxLength":65536,"type":["string","object"],"additionalProperties":false,"properties":{"provider":{"type":"integer","minimum":1,"expected":"must be the number of a PAM provider in Command, 1 or more"},"parameters":{"type":"object","minProperties":1,"expected":"must be an object of names and texts, not empty","propertyNames":{"type":"string","format":"line","maxLength":65536,"expected":"must have names of one line of text"},"additionalProperties":{"type":"string","format":"line","maxLength":65536,"expected":"must be one line of text, not empty","not":{"type":"string","format":"mask","expected":"is a mask copied from somewhere, such as only asterisks, not the secret"}}}},"not":{"type":"string","format":"hiddenName","expected":"is what a server shows in place of the name, not the name"},"required":["provider","parameters"],"expected":"must be one line of text, not empty, or a PAM reference { provider, parameters }"},"relayPassword":{"format":"line","maxLength":65536,"type":["string","object"],"additionalProperties":false,"properties":{"provider":{"type":"integer","minimum":1,"expected":"must be the number of a PAM provider in Command, 1 or more"},"parameters":{"type":"object","minProperties":1,"expected":"must be an object of names and texts, not empty","propertyNames":{"type":"string","format":"line","maxLength":65536,"expected":"must have names of one line of text"},"additionalProperties":{"type":"string","format":"line","maxLength":65536,"expected":"must be one line of text, not empty","not":{"type":"string","format":"mask","expected":"is a mask copied from somewhere, such as only asterisks, not the secret"}}},"fromEnvironment":{"type":"string","format":"line","maxLength":65536,"expected":"must be the name of an environment variable","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"fromFile":{"type":"string","format":"line","maxLength":65536,"expected":"must be the path of a file"},"unmanaged":{"const":true,"expected":"must be true"}},"not":{"type":"string","format":"mask","expected":"is a mask copied from somewhere, such as only asterisks, not the secret"},"minProperties":1,"expected":"must be one line of text, not empty, or a PAM reference { provider, parameters }, or { fromEnvironment }, { fromFile } or { unmanaged: true }"},"clientId":{"format":"line","maxLength":65536,"type":["string","object"],"additionalProperties":false,"properties":{"provider":{"type":"integer","minimum":1,"expected":"must be the number of a PAM provider in Command, 1 or more"},"parameters":{"type":"object","minProperties":1,"expected":"must be an object of names and texts, not empty","propertyNames":{"type":"string","format":"line","maxLength":65536,"expected":"must have names of one line of text"},"additionalProperties":{"type":"string","format":"line","maxLength":65536,"expected":"must be one line of text, not empty","not":{"type":"string","format":"mask","expected":"is a mask copied from somewhere, such as only asterisks, not the secret"}}}},"not":{"type":"string","format":"hiddenName","expected":"is what a server shows in place of the name, not the name"},"required":["provider","parameters"],"expected":"must be one line of text, not empty, or a PAM reference { provider, parameters }"},"clientSecret":{"format":"line","maxLength":65536,"type":["string","object"],"additionalProperties":false,"properties":{"provider":{"type":"integer","minimum":1,"expected":"must be the number of a PAM provider in Command, 1 or more"},"parameters":{"type":"object","minProperties":1,"expected":"must be an object of names and texts, not empty","propertyNames":{"type":"string","format":"line","maxLength":65536,"expected":"must have names of one line of text"},"additionalProperties":{"type":"string","format":"line","maxLength":65536,"expected":"must be one line of text, not empty","not":{"type":"string","format":"mask","expected":"is a mask copied from somewhere, such as only asterisks, not the secret"}}},"fromEnvironment":{"type":"string","format":"line","maxLength":65536,"expected":"must be the name of an environment variable","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"fromFile":{"type":"string","format":"line","maxLength":65536,"expected":"must be the path of a file"},"unmanaged":{"const":true,"expected":"must be true"}},"not":{"type":"string","format":"mask","expected":"is a mask copied from somewhere, such as only asterisks, not the secret"},"minProperties":1,"expected":"must be one line of text, not empty, or a PAM reference { provider, parameters }, or { fromEnvironment }, { fromFile } or { unmanaged: true }"},"tokenEndpoint":{"type":"string","format":"tokenEndpoint","expected":"must be an absolute https:// URL without credentials (http:// on loopback only)"},"scope":{"type":"string","format":"line","maxLength":65536,"expected":"must be one line of text, scopes separated by spaces; leave it out for none"},"audience":{"type":"string","format":"line","maxLength":65536,"expected":"must be one line of text; leave it out for none"},"requestHeaders":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"name":{"type":"string","format":"line","maxLength":65536,"expected":"must be the name of an HTTP header","pattern":"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"},"value":{"format":"line","maxLength":65536,"type":["string","object"],"additionalProperties":false,"properties":{"fromEnvironment":{"type":"string","format":"line","maxLength":65536,"expected":"must be the name of an environment variable","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"fromFile":{"type":"string","format":"line","maxLength":65536,"expected":"must be the path of a file"},"unmanaged":{"const":true,"expected":"must be true"}},"not":{"type":"string","format":"mask","expected":"is a mask copied from somewhere, such as only asterisks, not the secret"},"minProperties":1,"expected":"must be one line of text, not empty, or { fromEnvironment }, { fromFile } or { unmanaged: true }"}},"required":["name","value"],"expected":"must be an object { name, value }"},"expected":"must be a list of { name, value }"},"testSend":{"type":"object","additionalProperties":false,"properties":{"recipient":{"type":"string","format":"emailAddress","expected":"must be an e-mail address"},"when":{"type":"string","enum":["beforeSave","afterSave"],"expected":"must be one of \"beforeSave\", \"afterSave\"","default":"beforeSave"},"onFailure":{"type":"string","enum":["fail","warn"],"expected":"must be one of \"fail\", \"warn\"","default":"fail"}},"required":["recipient"],"expected":"must be an object { recipient, when?, onFailure? }"},"connection":{"type":"string","format":"line","maxLength":65536,"expected":"must be the name of a connection","default":"default"},"apiVersion":{"type":"string","enum":["auto","1","2"],"expected":"must be one of \"auto\", \"1\", \"2\"","default":"auto"},"overwriteExisting":{"type":"boolean","expected":"must be true or false","default":false},"onDelete":{"type":"string","enum":["retain","restore"],"expected":"must be one of \"retain\", \"restore\"","default":"retain"},"triggers":{"type":"array","expected":"must be a list"},"secretArguments":{"type":"array","items":{"type":"string"},"expected":"must be a list of names"}}};
const func2 = Object.prototype.hasOwnProperty;
const func3 = require("ajv/dist/runtime/ucs2length").default;
const formats0 = require("./formats").formats.host;
const formats2 = require("./formats").formats.line;
const formats6 = require("./formats").formats.hiddenName;
const formats12 = require("./formats").formats.mask;
const formats54 = require("./formats").formats.tokenEndpoint;
const formats70 = require("./formats").formats.emailAddress;
const pattern0 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern2 = new RegExp("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.useSsl === undefined){
data.useSsl = false;
}
if(data.relayAuthenticationType === undefined){
data.relayAuthenticationType = "Anonymous";
}
if(data.connection === undefined){
data.connection = "default";
}
if(data.apiVersion === undefined){
data.apiVersion = "auto";
}
if(data.overwriteExisting === undefined){
data.overwriteExisting = false;
}
if(data.onDelete === undefined){
data.onDelete = "retain";
}
if(data.host === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "host"},message:"must have required property '"+"host"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.port === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.senderAccount === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "senderAccount"},message:"must have required property '"+"senderAccount"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.senderName === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "senderName"},message:"must have required property '"+"senderName"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.host !== undefined){
let data0 = data.host;
if(typeof data0 === "string"){
if(!(formats0(data0))){
const err5 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/format",keyword:"format",params:{format: "host"},message:"must match format \""+"host"+"\"",schema:"host",parentSchema:schema11.properties.host,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.host.type,parentSchema:schema11.properties.host,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.port !== undefined){
let data1 = data.port;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err7 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.port.type,parentSchema:schema11.properties.port,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema11.properties.port,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err9 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.port,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.senderAccount !== undefined){
let data2 = data.senderAccount;
if(typeof data2 === "string"){
if(func3(data2) > 65536){
const err10 = {instancePath:instancePath+"/senderAccount",schemaPath:"#/properties/senderAccount/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.senderAccount,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!(formats2(data2))){
const err11 = {instancePath:instancePath+"/senderAccount",schemaPath:"#/properties/senderAccount/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.senderAccount,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/senderAccount",schemaPath:"#/properties/senderAccount/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.senderAccount.type,parentSchema:schema11.properties.senderAccount,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.senderName !== undefined){
let data3 = data.senderName;
if(typeof data3 === "string"){
if(func3(data3) > 65536){
const err13 = {instancePath:instancePath+"/senderName",schemaPath:"#/properties/senderName/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.senderName,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!(formats2(data3))){
const err14 = {instancePath:instancePath+"/senderName",schemaPath:"#/properties/senderName/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.senderName,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/senderName",schemaPath:"#/properties/senderName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.senderName.type,parentSchema:schema11.properties.senderName,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
let data4 = data.useSsl;
if(typeof data4 !== "boolean"){
const err16 = {instancePath:instancePath+"/useSsl",schemaPath:"#/properties/useSsl/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.useSsl.type,parentSchema:schema11.properties.useSsl,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
let data5 = data.relayAuthenticationType;
if(typeof data5 !== "string"){
const err17 = {instancePath:instancePath+"/relayAuthenticationType",schemaPath:"#/properties/relayAuthenticationType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.relayAuthenticationType.type,parentSchema:schema11.properties.relayAuthenticationType,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!(((data5 === "Anonymous") || (data5 === "Basic")) || (data5 === "OAuthClientCredentials"))){
const err18 = {instancePath:instancePath+"/relayAuthenticationType",schemaPath:"#/properties/relayAuthenticationType/enum",keyword:"enum",params:{allowedValues: schema11.properties.relayAuthenticationType.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.relayAuthenticationType.enum,parentSchema:schema11.properties.relayAuthenticationType,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data.relayUsername !== undefined){
let data6 = data.relayUsername;
if((typeof data6 !== "string") && (!(data6 && typeof data6 == "object" && !Array.isArray(data6)))){
const err19 = {instancePath:instancePath+"/relayUsername",schemaPath:"#/properties/relayUsername/type",keyword:"type",params:{type: schema11.properties.relayUsername.type},message:"must be string,object",schema:schema11.properties.relayUsername.type,parentSchema:schema11.properties.relayUsername,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if(errors === _errs17){
if(typeof data6 === "string"){
if(!(formats6(data6))){
const err20 = {};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
var valid1 = _errs17 === errors;
if(valid1){
const err22 = {instancePath:instancePath+"/relayUsername",schemaPath:"#/properties/relayUsername/not",keyword:"not",params:{},message:"must NOT be valid",schema:schema11.properties.relayUsername.not,parentSchema:schema11.properties.relayUsername,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
if(typeof data6 === "string"){
if(func3(data6) > 65536){
const err23 = {instancePath:instancePath+"/relayUsername",schemaPath:"#/properties/relayUsername/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.relayUsername,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!(formats2(data6))){
const err24 = {instancePath:instancePath+"/relayUsername",schemaPath:"#/properties/relayUsername/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.relayUsername,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.provider === undefined){
const err25 = {instancePath:instancePath+"/relayUsername",schemaPath:"#/properties/relayUsername/required",keyword:"required",params:{missingProperty: "provider"},message:"must have required property '"+"provider"+"'",schema:schema11.properties.relayUsername.required,parentSchema:schema11.properties.relayUsername,data:data6};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data6.parameters === undefined){
const err26 = {instancePath:instancePath+"/relayUsername",schemaPath:"#/properties/relayUsername/required",keyword:"required",params:{missingProperty: "parameters"},message:"must have required property '"+"parameters"+"'",schema:schema11.properties.relayUsername.required,parentSchema:schema11.properties.relayUsername,data:data6};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
for(const key1 in data6){
if(!((key1 === "provider") || (key1 === "parameters"))){
const err27 = {instancePath:instancePath+"/relayUsername",schemaPath:"#/properties/relayUsername/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.relayUsername,data:data6};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data6.provider !== undefined){
let data7 = data6.provider;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err28 = {instancePath:instancePath+"/relayUsername/provider",schemaPath:"#/properties/relayUsername/properties/provider/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.relayUsername.properties.provider.type,parentSchema:schema11.properties.relayUsername.properties.provider,data:data7};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 1 || isNaN(data7)){
const err29 = {instancePath:instancePath+"/relayUsername/provider",schemaPath:"#/properties/relayUsername/properties/provider/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.relayUsername.properties.provider,data:data7};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
if(data6.parameters !== undefined){
let data8 = data6.parameters;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(Object.keys(data8).length < 1){
const err30 = {instancePath:instancePath+"/relayUsername/parameters",schemaPath:"#/properties/relayUsername/properties/parameters/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema11.properties.relayUsername.properties.parameters,data:data8};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
for(const key2 in data8){
const _errs24 = errors;
if(typeof key2 === "string"){
if(func3(key2) > 65536){
const err31 = {instancePath:instancePath+"/relayUsername/parameters",schemaPath:"#/properties/relayUsername/properties/parameters/propertyNames/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.relayUsername.properties.parameters.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!(formats2(key2))){
const err32 = {instancePath:instancePath+"/relayUsername/parameters",schemaPath:"#/properties/relayUsername/properties/parameters/propertyNames/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.relayUsername.properties.parameters.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/relayUsername/parameters",schemaPath:"#/properties/relayUsername/properties/parameters/propertyNames/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.relayUsername.properties.parameters.propertyNames.type,parentSchema:schema11.properties.relayUsername.properties.parameters.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var valid3 = _errs24 === errors;
if(!valid3){
const err34 = {instancePath:instancePath+"/relayUsername/parameters",schemaPath:"#/properties/relayUsername/properties/parameters/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid",schema:schema11.properties.relayUsername.properties.parameters.propertyNames,parentSchema:schema11.properties.relayUsername.properties.parameters,data:data8};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
for(const key3 in data8){
let data9 = data8[key3];
const _errs29 = errors;
const _errs30 = errors;
if(errors === _errs30){
if(errors === _errs30){
if(typeof data9 === "string"){
if(!(formats12(data9))){
const err35 = {};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
var valid5 = _errs30 === errors;
if(valid5){
const err37 = {instancePath:instancePath+"/relayUsername/parameters/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/relayUsername/properties/parameters/additionalProperties/not",keyword:"not",params:{},message:"must NOT be valid",schema:schema11.properties.relayUsername.properties.parameters.additionalProperties.not,parentSchema:schema11.properties.relayUsername.properties.parameters.additionalProperties,data:data9};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
else {
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
}
if(typeof data9 === "string"){
if(func3(data9) > 65536){
const err38 = {instancePath:instancePath+"/relayUsername/parameters/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/relayUsername/properties/parameters/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.relayUsername.properties.parameters.additionalProperties,data:data9};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(!(formats2(data9))){
const err39 = {instancePath:instancePath+"/relayUsername/parameters/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/relayUsername/properties/parameters/additionalProperties/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.relayUsername.properties.parameters.additionalProperties,data:data9};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/relayUsername/parameters/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/relayUsername/properties/parameters/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.relayUsername.properties.parameters.additionalProperties.type,parentSchema:schema11.properties.relayUsername.properties.parameters.additionalProperties,data:data9};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/relayUsername/parameters",schemaPath:"#/properties/relayUsername/properties/parameters/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.relayUsername.properties.parameters.type,parentSchema:schema11.properties.relayUsername.properties.parameters,data:data8};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
}
if(data.relayPassword !== undefined){
let data10 = data.relayPassword;
if((typeof data10 !== "string") && (!(data10 && typeof data10 == "object" && !Array.isArray(data10)))){
const err42 = {instancePath:instancePath+"/relayPassword",schemaPath:"#/properties/relayPassword/type",keyword:"type",params:{type: schema11.properties.relayPassword.type},message:"must be string,object",schema:schema11.properties.relayPassword.type,parentSchema:schema11.properties.relayPassword,data:data10};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
const _errs34 = errors;
const _errs35 = errors;
if(errors === _errs35){
if(errors === _errs35){
if(typeof data10 === "string"){
if(!(formats12(data10))){
const err43 = {};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
var valid6 = _errs35 === errors;
if(valid6){
const err45 = {instancePath:instancePath+"/relayPassword",schemaPath:"#/properties/relayPassword/not",keyword:"not",params:{},message:"must NOT be valid",schema:schema11.properties.relayPassword.not,parentSchema:schema11.properties.relayPassword,data:data10};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
else {
errors = _errs34;
if(vErrors !== null){
if(_errs34){
vErrors.length = _errs34;
}
else {
vErrors = null;
}
}
}
if(typeof data10 === "string"){
if(func3(data10) > 65536){
const err46 = {instancePath:instancePath+"/relayPassword",schemaPath:"#/properties/relayPassword/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.relayPassword,data:data10};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(!(formats2(data10))){
const err47 = {instancePath:instancePath+"/relayPassword",schemaPath:"#/properties/relayPassword/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.relayPassword,data:data10};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(Object.keys(data10).length < 1){
const err48 = {instancePath:instancePath+"/relayPassword",schemaPath:"#/properties/relayPassword/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema11.properties.relayPassword,data:data10};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
for(const key4 in data10){
if(!(((((key4 === "provider") || (key4 === "parameters")) || (key4 === "fromEnvironment")) || (key4 === "fromFile")) || (key4 === "unmanaged"))){
const err49 = {instancePath:instancePath+"/relayPassword",schemaPath:"#/properties/relayPassword/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.relayPassword,data:data10};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data10.provider !== undefined){
let data11 = data10.provider;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err50 = {instancePath:instancePath+"/relayPassword/provider",schemaPath:"#/properties/relayPassword/properties/provider/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.relayPassword.properties.provider.type,parentSchema:schema11.properties.relayPassword.properties.provider,data:data11};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 1 || isNaN(data11)){
const err51 = {instancePath:instancePath+"/relayPassword/provider",schemaPath:"#/properties/relayPassword/properties/provider/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.relayPassword.properties.provider,data:data11};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
if(data10.parameters !== undefined){
let data12 = data10.parameters;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(Object.keys(data12).length < 1){
const err52 = {instancePath:instancePath+"/relayPassword/parameters",schemaPath:"#/properties/relayPassword/properties/parameters/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema11.properties.relayPassword.properties.parameters,data:data12};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
for(const key5 in data12){
const _errs42 = errors;
if(typeof key5 === "string"){
if(func3(key5) > 65536){
const err53 = {instancePath:instancePath+"/relayPassword/parameters",schemaPath:"#/properties/relayPassword/properties/parameters/propertyNames/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.relayPassword.properties.parameters.propertyNames,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(!(formats2(key5))){
const err54 = {instancePath:instancePath+"/relayPassword/parameters",schemaPath:"#/properties/relayPassword/properties/parameters/propertyNames/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.relayPassword.properties.parameters.propertyNames,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/relayPassword/parameters",schemaPath:"#/properties/relayPassword/properties/parameters/propertyNames/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.relayPassword.properties.parameters.propertyNames.type,parentSchema:schema11.properties.relayPassword.properties.parameters.propertyNames,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var valid8 = _errs42 === errors;
if(!valid8){
const err56 = {instancePath:instancePath+"/relayPassword/parameters",schemaPath:"#/properties/relayPassword/properties/parameters/propertyNames",keyword:"propertyNames",params:{propertyName: key5},message:"property name must be valid",schema:schema11.properties.relayPassword.properties.parameters.propertyNames,parentSchema:schema11.properties.relayPassword.properties.parameters,data:data12};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
for(const key6 in data12){
let data13 = data12[key6];
const _errs47 = errors;
const _errs48 = errors;
if(errors === _errs48){
if(errors === _errs48){
if(typeof data13 === "string"){
if(!(formats12(data13))){
const err57 = {};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
var valid10 = _errs48 === errors;
if(valid10){
const err59 = {instancePath:instancePath+"/relayPassword/parameters/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/relayPassword/properties/parameters/additionalProperties/not",keyword:"not",params:{},message:"must NOT be valid",schema:schema11.properties.relayPassword.properties.parameters.additionalProperties.not,parentSchema:schema11.properties.relayPassword.properties.parameters.additionalProperties,data:data13};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
else {
errors = _errs47;
if(vErrors !== null){
if(_errs47){
vErrors.length = _errs47;
}
else {
vErrors = null;
}
}
}
if(typeof data13 === "string"){
if(func3(data13) > 65536){
const err60 = {instancePath:instancePath+"/relayPassword/parameters/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/relayPassword/properties/parameters/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.relayPassword.properties.parameters.additionalProperties,data:data13};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(!(formats2(data13))){
const err61 = {instancePath:instancePath+"/relayPassword/parameters/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/relayPassword/properties/parameters/additionalProperties/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.relayPassword.properties.parameters.additionalProperties,data:data13};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/relayPassword/parameters/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/relayPassword/properties/parameters/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.relayPassword.properties.parameters.additionalProperties.type,parentSchema:schema11.properties.relayPassword.properties.parameters.additionalProperties,data:data13};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/relayPassword/parameters",schemaPath:"#/properties/relayPassword/properties/parameters/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.relayPassword.properties.parameters.type,parentSchema:schema11.properties.relayPassword.properties.parameters,data:data12};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data10.fromEnvironment !== undefined){
let data14 = data10.fromEnvironment;
if(typeof data14 === "string"){
if(func3(data14) > 65536){
const err64 = {instancePath:instancePath+"/relayPassword/fromEnvironment",schemaPath:"#/properties/relayPassword/properties/fromEnvironment/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.relayPassword.properties.fromEnvironment,data:data14};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(!pattern0.test(data14)){
const err65 = {instancePath:instancePath+"/relayPassword/fromEnvironment",schemaPath:"#/properties/relayPassword/properties/fromEnvironment/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema11.properties.relayPassword.properties.fromEnvironment,data:data14};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(!(formats2(data14))){
const err66 = {instancePath:instancePath+"/relayPassword/fromEnvironment",schemaPath:"#/properties/relayPassword/properties/fromEnvironment/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.relayPassword.properties.fromEnvironment,data:data14};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/relayPassword/fromEnvironment",schemaPath:"#/properties/relayPassword/properties/fromEnvironment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.relayPassword.properties.fromEnvironment.type,parentSchema:schema11.properties.relayPassword.properties.fromEnvironment,data:data14};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data10.fromFile !== undefined){
let data15 = data10.fromFile;
if(typeof data15 === "string"){
if(func3(data15) > 65536){
const err68 = {instancePath:instancePath+"/relayPassword/fromFile",schemaPath:"#/properties/relayPassword/properties/fromFile/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.relayPassword.properties.fromFile,data:data15};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(!(formats2(data15))){
const err69 = {instancePath:instancePath+"/relayPassword/fromFile",schemaPath:"#/properties/relayPassword/properties/fromFile/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.relayPassword.properties.fromFile,data:data15};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/relayPassword/fromFile",schemaPath:"#/properties/relayPassword/properties/fromFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.relayPassword.properties.fromFile.type,parentSchema:schema11.properties.relayPassword.properties.fromFile,data:data15};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data10.unmanaged !== undefined){
let data16 = data10.unmanaged;
if(true !== data16){
const err71 = {instancePath:instancePath+"/relayPassword/unmanaged",schemaPath:"#/properties/relayPassword/properties/unmanaged/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema11.properties.relayPassword.properties.unmanaged,data:data16};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
}
if(data.clientId !== undefined){
let data17 = data.clientId;
if((typeof data17 !== "string") && (!(data17 && typeof data17 == "object" && !Array.isArray(data17)))){
const err72 = {instancePath:instancePath+"/clientId",schemaPath:"#/properties/clientId/type",keyword:"type",params:{type: schema11.properties.clientId.type},message:"must be string,object",schema:schema11.properties.clientId.type,parentSchema:schema11.properties.clientId,data:data17};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
const _errs57 = errors;
const _errs58 = errors;
if(errors === _errs58){
if(errors === _errs58){
if(typeof data17 === "string"){
if(!(formats6(data17))){
const err73 = {};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
var valid11 = _errs58 === errors;
if(valid11){
const err75 = {instancePath:instancePath+"/clientId",schemaPath:"#/properties/clientId/not",keyword:"not",params:{},message:"must NOT be valid",schema:schema11.properties.clientId.not,parentSchema:schema11.properties.clientId,data:data17};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
else {
errors = _errs57;
if(vErrors !== null){
if(_errs57){
vErrors.length = _errs57;
}
else {
vErrors = null;
}
}
}
if(typeof data17 === "string"){
if(func3(data17) > 65536){
const err76 = {instancePath:instancePath+"/clientId",schemaPath:"#/properties/clientId/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.clientId,data:data17};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(!(formats2(data17))){
const err77 = {instancePath:instancePath+"/clientId",schemaPath:"#/properties/clientId/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.clientId,data:data17};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.provider === undefined){
const err78 = {instancePath:instancePath+"/clientId",schemaPath:"#/properties/clientId/required",keyword:"required",params:{missingProperty: "provider"},message:"must have required property '"+"provider"+"'",schema:schema11.properties.clientId.required,parentSchema:schema11.properties.clientId,data:data17};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(data17.parameters === undefined){
const err79 = {instancePath:instancePath+"/clientId",schemaPath:"#/properties/clientId/required",keyword:"required",params:{missingProperty: "parameters"},message:"must have required property '"+"parameters"+"'",schema:schema11.properties.clientId.required,parentSchema:schema11.properties.clientId,data:data17};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
for(const key7 in data17){
if(!((key7 === "provider") || (key7 === "parameters"))){
const err80 = {instancePath:instancePath+"/clientId",schemaPath:"#/properties/clientId/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.clientId,data:data17};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data17.provider !== undefined){
let data18 = data17.provider;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err81 = {instancePath:instancePath+"/clientId/provider",schemaPath:"#/properties/clientId/properties/provider/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.clientId.properties.provider.type,parentSchema:schema11.properties.clientId.properties.provider,data:data18};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 1 || isNaN(data18)){
const err82 = {instancePath:instancePath+"/clientId/provider",schemaPath:"#/properties/clientId/properties/provider/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.clientId.properties.provider,data:data18};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
}
if(data17.parameters !== undefined){
let data19 = data17.parameters;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(Object.keys(data19).length < 1){
const err83 = {instancePath:instancePath+"/clientId/parameters",schemaPath:"#/properties/clientId/properties/parameters/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema11.properties.clientId.properties.parameters,data:data19};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
for(const key8 in data19){
const _errs65 = errors;
if(typeof key8 === "string"){
if(func3(key8) > 65536){
const err84 = {instancePath:instancePath+"/clientId/parameters",schemaPath:"#/properties/clientId/properties/parameters/propertyNames/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.clientId.properties.parameters.propertyNames,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(!(formats2(key8))){
const err85 = {instancePath:instancePath+"/clientId/parameters",schemaPath:"#/properties/clientId/properties/parameters/propertyNames/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.clientId.properties.parameters.propertyNames,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
else {
const err86 = {instancePath:instancePath+"/clientId/parameters",schemaPath:"#/properties/clientId/properties/parameters/propertyNames/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.clientId.properties.parameters.propertyNames.type,parentSchema:schema11.properties.clientId.properties.parameters.propertyNames,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
var valid13 = _errs65 === errors;
if(!valid13){
const err87 = {instancePath:instancePath+"/clientId/parameters",schemaPath:"#/properties/clientId/properties/parameters/propertyNames",keyword:"propertyNames",params:{propertyName: key8},message:"property name must be valid",schema:schema11.properties.clientId.properties.parameters.propertyNames,parentSchema:schema11.properties.clientId.properties.parameters,data:data19};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
for(const key9 in data19){
let data20 = data19[key9];
const _errs70 = errors;
const _errs71 = errors;
if(errors === _errs71){
if(errors === _errs71){
if(typeof data20 === "string"){
if(!(formats12(data20))){
const err88 = {};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
var valid15 = _errs71 === errors;
if(valid15){
const err90 = {instancePath:instancePath+"/clientId/parameters/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/clientId/properties/parameters/additionalProperties/not",keyword:"not",params:{},message:"must NOT be valid",schema:schema11.properties.clientId.properties.parameters.additionalProperties.not,parentSchema:schema11.properties.clientId.properties.parameters.additionalProperties,data:data20};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
else {
errors = _errs70;
if(vErrors !== null){
if(_errs70){
vErrors.length = _errs70;
}
else {
vErrors = null;
}
}
}
if(typeof data20 === "string"){
if(func3(data20) > 65536){
const err91 = {instancePath:instancePath+"/clientId/parameters/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/clientId/properties/parameters/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.clientId.properties.parameters.additionalProperties,data:data20};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if(!(formats2(data20))){
const err92 = {instancePath:instancePath+"/clientId/parameters/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/clientId/properties/parameters/additionalProperties/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.clientId.properties.parameters.additionalProperties,data:data20};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
else {
const err93 = {instancePath:instancePath+"/clientId/parameters/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/clientId/properties/parameters/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.clientId.properties.parameters.additionalProperties.type,parentSchema:schema11.properties.clientId.properties.parameters.additionalProperties,data:data20};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
}
else {
const err94 = {instancePath:instancePath+"/clientId/parameters",schemaPath:"#/properties/clientId/properties/parameters/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.clientId.properties.parameters.type,parentSchema:schema11.properties.clientId.properties.parameters,data:data19};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
}
if(data.clientSecret !== undefined){
let data21 = data.clientSecret;
if((typeof data21 !== "string") && (!(data21 && typeof data21 == "object" && !Array.isArray(data21)))){
const err95 = {instancePath:instancePath+"/clientSecret",schemaPath:"#/properties/clientSecret/type",keyword:"type",params:{type: schema11.properties.clientSecret.type},message:"must be string,object",schema:schema11.properties.clientSecret.type,parentSchema:schema11.properties.clientSecret,data:data21};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
const _errs75 = errors;
const _errs76 = errors;
if(errors === _errs76){
if(errors === _errs76){
if(typeof data21 === "string"){
if(!(formats12(data21))){
const err96 = {};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
else {
const err97 = {};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
var valid16 = _errs76 === errors;
if(valid16){
const err98 = {instancePath:instancePath+"/clientSecret",schemaPath:"#/properties/clientSecret/not",keyword:"not",params:{},message:"must NOT be valid",schema:schema11.properties.clientSecret.not,parentSchema:schema11.properties.clientSecret,data:data21};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
else {
errors = _errs75;
if(vErrors !== null){
if(_errs75){
vErrors.length = _errs75;
}
else {
vErrors = null;
}
}
}
if(typeof data21 === "string"){
if(func3(data21) > 65536){
const err99 = {instancePath:instancePath+"/clientSecret",schemaPath:"#/properties/clientSecret/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.clientSecret,data:data21};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
if(!(formats2(data21))){
const err100 = {instancePath:instancePath+"/clientSecret",schemaPath:"#/properties/clientSecret/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.clientSecret,data:data21};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(Object.keys(data21).length < 1){
const err101 = {instancePath:instancePath+"/clientSecret",schemaPath:"#/properties/clientSecret/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema11.properties.clientSecret,data:data21};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
for(const key10 in data21){
if(!(((((key10 === "provider") || (key10 === "parameters")) || (key10 === "fromEnvironment")) || (key10 === "fromFile")) || (key10 === "unmanaged"))){
const err102 = {instancePath:instancePath+"/clientSecret",schemaPath:"#/properties/clientSecret/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.clientSecret,data:data21};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data21.provider !== undefined){
let data22 = data21.provider;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
const err103 = {instancePath:instancePath+"/clientSecret/provider",schemaPath:"#/properties/clientSecret/properties/provider/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.clientSecret.properties.provider.type,parentSchema:schema11.properties.clientSecret.properties.provider,data:data22};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 1 || isNaN(data22)){
const err104 = {instancePath:instancePath+"/clientSecret/provider",schemaPath:"#/properties/clientSecret/properties/provider/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.clientSecret.properties.provider,data:data22};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
}
if(data21.parameters !== undefined){
let data23 = data21.parameters;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(Object.keys(data23).length < 1){
const err105 = {instancePath:instancePath+"/clientSecret/parameters",schemaPath:"#/properties/clientSecret/properties/parameters/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema11.properties.clientSecret.properties.parameters,data:data23};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
for(const key11 in data23){
const _errs83 = errors;
if(typeof key11 === "string"){
if(func3(key11) > 65536){
const err106 = {instancePath:instancePath+"/clientSecret/parameters",schemaPath:"#/properties/clientSecret/properties/parameters/propertyNames/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.clientSecret.properties.parameters.propertyNames,data:key11,propertyName:key11};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
if(!(formats2(key11))){
const err107 = {instancePath:instancePath+"/clientSecret/parameters",schemaPath:"#/properties/clientSecret/properties/parameters/propertyNames/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.clientSecret.properties.parameters.propertyNames,data:key11,propertyName:key11};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
else {
const err108 = {instancePath:instancePath+"/clientSecret/parameters",schemaPath:"#/properties/clientSecret/properties/parameters/propertyNames/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.clientSecret.properties.parameters.propertyNames.type,parentSchema:schema11.properties.clientSecret.properties.parameters.propertyNames,data:key11,propertyName:key11};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
var valid18 = _errs83 === errors;
if(!valid18){
const err109 = {instancePath:instancePath+"/clientSecret/parameters",schemaPath:"#/properties/clientSecret/properties/parameters/propertyNames",keyword:"propertyNames",params:{propertyName: key11},message:"property name must be valid",schema:schema11.properties.clientSecret.properties.parameters.propertyNames,parentSchema:schema11.properties.clientSecret.properties.parameters,data:data23};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
for(const key12 in data23){
let data24 = data23[key12];
const _errs88 = errors;
const _errs89 = errors;
if(errors === _errs89){
if(errors === _errs89){
if(typeof data24 === "string"){
if(!(formats12(data24))){
const err110 = {};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
else {
const err111 = {};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
var valid20 = _errs89 === errors;
if(valid20){
const err112 = {instancePath:instancePath+"/clientSecret/parameters/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/clientSecret/properties/parameters/additionalProperties/not",keyword:"not",params:{},message:"must NOT be valid",schema:schema11.properties.clientSecret.properties.parameters.additionalProperties.not,parentSchema:schema11.properties.clientSecret.properties.parameters.additionalProperties,data:data24};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
else {
errors = _errs88;
if(vErrors !== null){
if(_errs88){
vErrors.length = _errs88;
}
else {
vErrors = null;
}
}
}
if(typeof data24 === "string"){
if(func3(data24) > 65536){
const err113 = {instancePath:instancePath+"/clientSecret/parameters/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/clientSecret/properties/parameters/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.clientSecret.properties.parameters.additionalProperties,data:data24};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(!(formats2(data24))){
const err114 = {instancePath:instancePath+"/clientSecret/parameters/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/clientSecret/properties/parameters/additionalProperties/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.clientSecret.properties.parameters.additionalProperties,data:data24};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
else {
const err115 = {instancePath:instancePath+"/clientSecret/parameters/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/clientSecret/properties/parameters/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.clientSecret.properties.parameters.additionalProperties.type,parentSchema:schema11.properties.clientSecret.properties.parameters.additionalProperties,data:data24};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
}
else {
const err116 = {instancePath:instancePath+"/clientSecret/parameters",schemaPath:"#/properties/clientSecret/properties/parameters/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.clientSecret.properties.parameters.type,parentSchema:schema11.properties.clientSecret.properties.parameters,data:data23};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data21.fromEnvironment !== undefined){
let data25 = data21.fromEnvironment;
if(typeof data25 === "string"){
if(func3(data25) > 65536){
const err117 = {instancePath:instancePath+"/clientSecret/fromEnvironment",schemaPath:"#/properties/clientSecret/properties/fromEnvironment/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.clientSecret.properties.fromEnvironment,data:data25};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if(!pattern0.test(data25)){
const err118 = {instancePath:instancePath+"/clientSecret/fromEnvironment",schemaPath:"#/properties/clientSecret/properties/fromEnvironment/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema11.properties.clientSecret.properties.fromEnvironment,data:data25};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if(!(formats2(data25))){
const err119 = {instancePath:instancePath+"/clientSecret/fromEnvironment",schemaPath:"#/properties/clientSecret/properties/fromEnvironment/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.clientSecret.properties.fromEnvironment,data:data25};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
else {
const err120 = {instancePath:instancePath+"/clientSecret/fromEnvironment",schemaPath:"#/properties/clientSecret/properties/fromEnvironment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.clientSecret.properties.fromEnvironment.type,parentSchema:schema11.properties.clientSecret.properties.fromEnvironment,data:data25};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data21.fromFile !== undefined){
let data26 = data21.fromFile;
if(typeof data26 === "string"){
if(func3(data26) > 65536){
const err121 = {instancePath:instancePath+"/clientSecret/fromFile",schemaPath:"#/properties/clientSecret/properties/fromFile/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.clientSecret.properties.fromFile,data:data26};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
if(!(formats2(data26))){
const err122 = {instancePath:instancePath+"/clientSecret/fromFile",schemaPath:"#/properties/clientSecret/properties/fromFile/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.clientSecret.properties.fromFile,data:data26};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
else {
const err123 = {instancePath:instancePath+"/clientSecret/fromFile",schemaPath:"#/properties/clientSecret/properties/fromFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.clientSecret.properties.fromFile.type,parentSchema:schema11.properties.clientSecret.properties.fromFile,data:data26};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
if(data21.unmanaged !== undefined){
let data27 = data21.unmanaged;
if(true !== data27){
const err124 = {instancePath:instancePath+"/clientSecret/unmanaged",schemaPath:"#/properties/clientSecret/properties/unmanaged/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema11.properties.clientSecret.properties.unmanaged,data:data27};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
}
if(data.tokenEndpoint !== undefined){
let data28 = data.tokenEndpoint;
if(typeof data28 === "string"){
if(!(formats54(data28))){
const err125 = {instancePath:instancePath+"/tokenEndpoint",schemaPath:"#/properties/tokenEndpoint/format",keyword:"format",params:{format: "tokenEndpoint"},message:"must match format \""+"tokenEndpoint"+"\"",schema:"tokenEndpoint",parentSchema:schema11.properties.tokenEndpoint,data:data28};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
else {
const err126 = {instancePath:instancePath+"/tokenEndpoint",schemaPath:"#/properties/tokenEndpoint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.tokenEndpoint.type,parentSchema:schema11.properties.tokenEndpoint,data:data28};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data.scope !== undefined){
let data29 = data.scope;
if(typeof data29 === "string"){
if(func3(data29) > 65536){
const err127 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.scope,data:data29};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
if(!(formats2(data29))){
const err128 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.scope,data:data29};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
else {
const err129 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.scope.type,parentSchema:schema11.properties.scope,data:data29};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
if(data.audience !== undefined){
let data30 = data.audience;
if(typeof data30 === "string"){
if(func3(data30) > 65536){
const err130 = {instancePath:instancePath+"/audience",schemaPath:"#/properties/audience/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.audience,data:data30};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if(!(formats2(data30))){
const err131 = {instancePath:instancePath+"/audience",schemaPath:"#/properties/audience/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.audience,data:data30};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
else {
const err132 = {instancePath:instancePath+"/audience",schemaPath:"#/properties/audience/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.audience.type,parentSchema:schema11.properties.audience,data:data30};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
if(data.requestHeaders !== undefined){
let data31 = data.requestHeaders;
if(Array.isArray(data31)){
const len0 = data31.length;
for(let i0=0; i0<len0; i0++){
let data32 = data31[i0];
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.name === undefined){
const err133 = {instancePath:instancePath+"/requestHeaders/" + i0,schemaPath:"#/properties/requestHeaders/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.requestHeaders.items.required,parentSchema:schema11.properties.requestHeaders.items,data:data32};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
if(data32.value === undefined){
const err134 = {instancePath:instancePath+"/requestHeaders/" + i0,schemaPath:"#/properties/requestHeaders/items/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'",schema:schema11.properties.requestHeaders.items.required,parentSchema:schema11.properties.requestHeaders.items,data:data32};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
for(const key13 in data32){
if(!((key13 === "name") || (key13 === "value"))){
const err135 = {instancePath:instancePath+"/requestHeaders/" + i0,schemaPath:"#/properties/requestHeaders/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.requestHeaders.items,data:data32};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
if(data32.name !== undefined){
let data33 = data32.name;
if(typeof data33 === "string"){
if(func3(data33) > 65536){
const err136 = {instancePath:instancePath+"/requestHeaders/" + i0+"/name",schemaPath:"#/properties/requestHeaders/items/properties/name/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.requestHeaders.items.properties.name,data:data33};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if(!pattern2.test(data33)){
const err137 = {instancePath:instancePath+"/requestHeaders/" + i0+"/name",schemaPath:"#/properties/requestHeaders/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"},message:"must match pattern \""+"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"+"\"",schema:"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$",parentSchema:schema11.properties.requestHeaders.items.properties.name,data:data33};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if(!(formats2(data33))){
const err138 = {instancePath:instancePath+"/requestHeaders/" + i0+"/name",schemaPath:"#/properties/requestHeaders/items/properties/name/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.requestHeaders.items.properties.name,data:data33};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
else {
const err139 = {instancePath:instancePath+"/requestHeaders/" + i0+"/name",schemaPath:"#/properties/requestHeaders/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.requestHeaders.items.properties.name.type,parentSchema:schema11.properties.requestHeaders.items.properties.name,data:data33};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
if(data32.value !== undefined){
let data34 = data32.value;
if((typeof data34 !== "string") && (!(data34 && typeof data34 == "object" && !Array.isArray(data34)))){
const err140 = {instancePath:instancePath+"/requestHeaders/" + i0+"/value",schemaPath:"#/properties/requestHeaders/items/properties/value/type",keyword:"type",params:{type: schema11.properties.requestHeaders.items.properties.value.type},message:"must be string,object",schema:schema11.properties.requestHeaders.items.properties.value.type,parentSchema:schema11.properties.requestHeaders.items.properties.value,data:data34};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
const _errs111 = errors;
const _errs112 = errors;
if(errors === _errs112){
if(errors === _errs112){
if(typeof data34 === "string"){
if(!(formats12(data34))){
const err141 = {};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
else {
const err142 = {};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
}
var valid24 = _errs112 === errors;
if(valid24){
const err143 = {instancePath:instancePath+"/requestHeaders/" + i0+"/value",schemaPath:"#/properties/requestHeaders/items/properties/value/not",keyword:"not",params:{},message:"must NOT be valid",schema:schema11.properties.requestHeaders.items.properties.value.not,parentSchema:schema11.properties.requestHeaders.items.properties.value,data:data34};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
else {
errors = _errs111;
if(vErrors !== null){
if(_errs111){
vErrors.length = _errs111;
}
else {
vErrors = null;
}
}
}
if(typeof data34 === "string"){
if(func3(data34) > 65536){
const err144 = {instancePath:instancePath+"/requestHeaders/" + i0+"/value",schemaPath:"#/properties/requestHeaders/items/properties/value/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.requestHeaders.items.properties.value,data:data34};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
if(!(formats2(data34))){
const err145 = {instancePath:instancePath+"/requestHeaders/" + i0+"/value",schemaPath:"#/properties/requestHeaders/items/properties/value/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.requestHeaders.items.properties.value,data:data34};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
if(Object.keys(data34).length < 1){
const err146 = {instancePath:instancePath+"/requestHeaders/" + i0+"/value",schemaPath:"#/properties/requestHeaders/items/properties/value/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema11.properties.requestHeaders.items.properties.value,data:data34};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
for(const key14 in data34){
if(!(((key14 === "fromEnvironment") || (key14 === "fromFile")) || (key14 === "unmanaged"))){
const err147 = {instancePath:instancePath+"/requestHeaders/" + i0+"/value",schemaPath:"#/properties/requestHeaders/items/properties/value/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.requestHeaders.items.properties.value,data:data34};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
if(data34.fromEnvironment !== undefined){
let data35 = data34.fromEnvironment;
if(typeof data35 === "string"){
if(func3(data35) > 65536){
const err148 = {instancePath:instancePath+"/requestHeaders/" + i0+"/value/fromEnvironment",schemaPath:"#/properties/requestHeaders/items/properties/value/properties/fromEnvironment/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.requestHeaders.items.properties.value.properties.fromEnvironment,data:data35};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
if(!pattern0.test(data35)){
const err149 = {instancePath:instancePath+"/requestHeaders/" + i0+"/value/fromEnvironment",schemaPath:"#/properties/requestHeaders/items/properties/value/properties/fromEnvironment/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema11.properties.requestHeaders.items.properties.value.properties.fromEnvironment,data:data35};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
if(!(formats2(data35))){
const err150 = {instancePath:instancePath+"/requestHeaders/" + i0+"/value/fromEnvironment",schemaPath:"#/properties/requestHeaders/items/properties/value/properties/fromEnvironment/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.requestHeaders.items.properties.value.properties.fromEnvironment,data:data35};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
else {
const err151 = {instancePath:instancePath+"/requestHeaders/" + i0+"/value/fromEnvironment",schemaPath:"#/properties/requestHeaders/items/properties/value/properties/fromEnvironment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.requestHeaders.items.properties.value.properties.fromEnvironment.type,parentSchema:schema11.properties.requestHeaders.items.properties.value.properties.fromEnvironment,data:data35};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
if(data34.fromFile !== undefined){
let data36 = data34.fromFile;
if(typeof data36 === "string"){
if(func3(data36) > 65536){
const err152 = {instancePath:instancePath+"/requestHeaders/" + i0+"/value/fromFile",schemaPath:"#/properties/requestHeaders/items/properties/value/properties/fromFile/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.requestHeaders.items.properties.value.properties.fromFile,data:data36};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
if(!(formats2(data36))){
const err153 = {instancePath:instancePath+"/requestHeaders/" + i0+"/value/fromFile",schemaPath:"#/properties/requestHeaders/items/properties/value/properties/fromFile/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.requestHeaders.items.properties.value.properties.fromFile,data:data36};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
else {
const err154 = {instancePath:instancePath+"/requestHeaders/" + i0+"/value/fromFile",schemaPath:"#/properties/requestHeaders/items/properties/value/properties/fromFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.requestHeaders.items.properties.value.properties.fromFile.type,parentSchema:schema11.properties.requestHeaders.items.properties.value.properties.fromFile,data:data36};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
if(data34.unmanaged !== undefined){
let data37 = data34.unmanaged;
if(true !== data37){
const err155 = {instancePath:instancePath+"/requestHeaders/" + i0+"/value/unmanaged",schemaPath:"#/properties/requestHeaders/items/properties/value/properties/unmanaged/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema11.properties.requestHeaders.items.properties.value.properties.unmanaged,data:data37};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
}
}
}
else {
const err156 = {instancePath:instancePath+"/requestHeaders/" + i0,schemaPath:"#/properties/requestHeaders/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.requestHeaders.items.type,parentSchema:schema11.properties.requestHeaders.items,data:data32};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
}
else {
const err157 = {instancePath:instancePath+"/requestHeaders",schemaPath:"#/properties/requestHeaders/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.requestHeaders.type,parentSchema:schema11.properties.requestHeaders,data:data31};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data.testSend !== undefined){
let data38 = data.testSend;
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
if(data38.when === undefined){
data38.when = "beforeSave";
}
if(data38.onFailure === undefined){
data38.onFailure = "fail";
}
if(data38.recipient === undefined){
const err158 = {instancePath:instancePath+"/testSend",schemaPath:"#/properties/testSend/required",keyword:"required",params:{missingProperty: "recipient"},message:"must have required property '"+"recipient"+"'",schema:schema11.properties.testSend.required,parentSchema:schema11.properties.testSend,data:data38};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
for(const key15 in data38){
if(!(((key15 === "recipient") || (key15 === "when")) || (key15 === "onFailure"))){
const err159 = {instancePath:instancePath+"/testSend",schemaPath:"#/properties/testSend/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.testSend,data:data38};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
if(data38.recipient !== undefined){
let data39 = data38.recipient;
if(typeof data39 === "string"){
if(!(formats70(data39))){
const err160 = {instancePath:instancePath+"/testSend/recipient",schemaPath:"#/properties/testSend/properties/recipient/format",keyword:"format",params:{format: "emailAddress"},message:"must match format \""+"emailAddress"+"\"",schema:"emailAddress",parentSchema:schema11.properties.testSend.properties.recipient,data:data39};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
else {
const err161 = {instancePath:instancePath+"/testSend/recipient",schemaPath:"#/properties/testSend/properties/recipient/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.testSend.properties.recipient.type,parentSchema:schema11.properties.testSend.properties.recipient,data:data39};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
let data40 = data38.when;
if(typeof data40 !== "string"){
const err162 = {instancePath:instancePath+"/testSend/when",schemaPath:"#/properties/testSend/properties/when/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.testSend.properties.when.type,parentSchema:schema11.properties.testSend.properties.when,data:data40};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
if(!((data40 === "beforeSave") || (data40 === "afterSave"))){
const err163 = {instancePath:instancePath+"/testSend/when",schemaPath:"#/properties/testSend/properties/when/enum",keyword:"enum",params:{allowedValues: schema11.properties.testSend.properties.when.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.testSend.properties.when.enum,parentSchema:schema11.properties.testSend.properties.when,data:data40};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
let data41 = data38.onFailure;
if(typeof data41 !== "string"){
const err164 = {instancePath:instancePath+"/testSend/onFailure",schemaPath:"#/properties/testSend/properties/onFailure/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.testSend.properties.onFailure.type,parentSchema:schema11.properties.testSend.properties.onFailure,data:data41};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
if(!((data41 === "fail") || (data41 === "warn"))){
const err165 = {instancePath:instancePath+"/testSend/onFailure",schemaPath:"#/properties/testSend/properties/onFailure/enum",keyword:"enum",params:{allowedValues: schema11.properties.testSend.properties.onFailure.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.testSend.properties.onFailure.enum,parentSchema:schema11.properties.testSend.properties.onFailure,data:data41};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
else {
const err166 = {instancePath:instancePath+"/testSend",schemaPath:"#/properties/testSend/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.testSend.type,parentSchema:schema11.properties.testSend,data:data38};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
let data42 = data.connection;
if(typeof data42 === "string"){
if(func3(data42) > 65536){
const err167 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.connection,data:data42};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
if(!(formats2(data42))){
const err168 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/format",keyword:"format",params:{format: "line"},message:"must match format \""+"line"+"\"",schema:"line",parentSchema:schema11.properties.connection,data:data42};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
else {
const err169 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.connection.type,parentSchema:schema11.properties.connection,data:data42};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
let data43 = data.apiVersion;
if(typeof data43 !== "string"){
const err170 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.apiVersion.type,parentSchema:schema11.properties.apiVersion,data:data43};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
if(!(((data43 === "auto") || (data43 === "1")) || (data43 === "2"))){
const err171 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema11.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.apiVersion.enum,parentSchema:schema11.properties.apiVersion,data:data43};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
let data44 = data.overwriteExisting;
if(typeof data44 !== "boolean"){
const err172 = {instancePath:instancePath+"/overwriteExisting",schemaPath:"#/properties/overwriteExisting/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.overwriteExisting.type,parentSchema:schema11.properties.overwriteExisting,data:data44};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
let data45 = data.onDelete;
if(typeof data45 !== "string"){
const err173 = {instancePath:instancePath+"/onDelete",schemaPath:"#/properties/onDelete/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.onDelete.type,parentSchema:schema11.properties.onDelete,data:data45};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if(!((data45 === "retain") || (data45 === "restore"))){
const err174 = {instancePath:instancePath+"/onDelete",schemaPath:"#/properties/onDelete/enum",keyword:"enum",params:{allowedValues: schema11.properties.onDelete.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.onDelete.enum,parentSchema:schema11.properties.onDelete,data:data45};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
if(data.triggers !== undefined){
let data46 = data.triggers;
if(!(Array.isArray(data46))){
const err175 = {instancePath:instancePath+"/triggers",schemaPath:"#/properties/triggers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.triggers.type,parentSchema:schema11.properties.triggers,data:data46};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data.secretArguments !== undefined){
let data47 = data.secretArguments;
if(Array.isArray(data47)){
const len1 = data47.length;
for(let i1=0; i1<len1; i1++){
let data48 = data47[i1];
if(typeof data48 !== "string"){
const err176 = {instancePath:instancePath+"/secretArguments/" + i1,schemaPath:"#/properties/secretArguments/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.secretArguments.items.type,parentSchema:schema11.properties.secretArguments.items,data:data48};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
}
else {
const err177 = {instancePath:instancePath+"/secretArguments",schemaPath:"#/properties/secretArguments/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.secretArguments.type,parentSchema:schema11.properties.secretArguments,data:data47};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
}
else {
const err178 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

