// A working day of a Dataverse client that none of us wrote, against the emulator with fixture F1.
// Environment: EMULATOR_URL, EMULATOR_TOKEN. Every step is one sentence; they build on each other.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { DynamicsWebApi } from "dynamics-web-api";

const url = process.env.EMULATOR_URL;
const token = process.env.EMULATOR_TOKEN;

const ADVENTURE_WORKS = "00000000-0000-0000-0000-000000000001";
const FOURTH_COFFEE = "00000000-0000-0000-0000-000000000002";
const SUSANNA = "00000000-0000-0000-0000-0000000000c1";

const api = new DynamicsWebApi({
  serverUrl: url,
  dataApi: { version: "9.2" },
  onTokenRefresh: async () => token,
});

/** The refusal of a call that must fail. */
async function refusal(call) {
  try {
    await call;
  } catch (refused) {
    return refused;
  }
  return assert.fail("the call succeeded");
}

before(async () => {
  const reset = await fetch(`${url}/emulator/reset`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}` },
  });
  assert.equal(reset.status, 204);
});

let created;
let etag;

test("who am I", async () => {
  const me = await api.callFunction("WhoAmI");
  assert.match(me.UserId, /^[0-9a-f-]{36}$/);
});

test("create answers with the id", async () => {
  created = await api.create({ collection: "accounts", data: { name: "Contoso", revenue: 5000 } });
  assert.match(created, /^[0-9a-f-]{36}$/);
});

test("create with representation answers with the row", async () => {
  const row = await api.create({
    collection: "contacts",
    data: { firstname: "Ada", lastname: "Byron" },
    select: ["firstname"],
    returnRepresentation: true,
  });
  assert.equal(row.firstname, "Ada");
  assert.ok(row["@odata.etag"]);
});

test("create binds a lookup", async () => {
  const id = await api.create({
    collection: "accounts",
    data: { name: "Bound", "primarycontactid@odata.bind": `contacts(${SUSANNA})` },
  });
  const row = await api.retrieve({
    collection: "accounts",
    key: id,
    select: ["name"],
    expand: [{ property: "primarycontactid", select: ["fullname"] }],
  });
  assert.equal(row.primarycontactid.fullname, "Susanna Stubberod");
});

test("create refuses a text that is too long", async () => {
  const refused = await refusal(
    api.create({ collection: "tasks", data: { subject: "x".repeat(201) } }),
  );
  assert.equal(refused.status, 400);
  assert.equal(refused.code, "0x80044331");
});

test("create refuses an id that is taken", async () => {
  const refused = await refusal(
    api.create({ collection: "accounts", data: { accountid: ADVENTURE_WORKS, name: "Again" } }),
  );
  assert.equal(refused.status, 412);
  assert.equal(refused.code, "0x80040237");
});

test("retrieve by id", async () => {
  const row = await api.retrieve({ collection: "accounts", key: created, select: ["name", "revenue"] });
  assert.equal(row.name, "Contoso");
  assert.equal(row.revenue, 5000);
  etag = row["@odata.etag"];
  assert.match(etag, /^W\/"\d+"$/);
});

test("retrieve with the current etag is not modified", async () => {
  const row = await api.retrieve({
    collection: "accounts",
    key: created,
    select: ["name"],
    ifnonematch: etag,
  });
  assert.equal(row, undefined);
});

test("retrieve by an alternate key", async () => {
  const row = await api.retrieve({
    collection: "accounts",
    key: "accountnumber='ABC123'",
    select: ["name"],
  });
  assert.equal(row.accountid, ADVENTURE_WORKS);
});

test("retrieve of a missing row is 404", async () => {
  const refused = await refusal(
    api.retrieve({ collection: "accounts", key: "00000000-0000-0000-0000-00000000dead", select: ["name"] }),
  );
  assert.equal(refused.status, 404);
  assert.equal(refused.code, "0x80040217");
});

test("annotations come when they are asked for", async () => {
  const row = await api.retrieve({
    collection: "accounts",
    key: ADVENTURE_WORKS,
    select: ["accountcategorycode", "_primarycontactid_value"],
    includeAnnotations: "*",
  });
  assert.equal(
    row["accountcategorycode@OData.Community.Display.V1.FormattedValue"],
    "Preferred Customer",
  );
  assert.equal(row["_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname"], "contact");
});

test("update without an etag", async () => {
  await api.update({ collection: "accounts", key: created, data: { name: "Contoso Ltd" } });
  const row = await api.retrieve({ collection: "accounts", key: created, select: ["name"] });
  assert.equal(row.name, "Contoso Ltd");
  assert.notEqual(row["@odata.etag"], etag);
});

test("update of a missing row is refused, because the client says If-Match: *", async () => {
  const refused = await refusal(
    api.update({
      collection: "accounts",
      key: "00000000-0000-0000-0000-00000000dead",
      data: { name: "Nobody" },
    }),
  );
  assert.equal(refused.status, 404);
});

test("update with a stale etag changes nothing", async () => {
  const done = await api.update({
    collection: "accounts",
    key: created,
    data: { name: "Lost" },
    ifmatch: etag,
  });
  assert.equal(done, false);
  const row = await api.retrieve({ collection: "accounts", key: created, select: ["name"] });
  assert.equal(row.name, "Contoso Ltd");
  etag = row["@odata.etag"];
});

test("update with the current etag answers with the row", async () => {
  const row = await api.update({
    collection: "accounts",
    key: created,
    data: { name: "Contoso AG" },
    ifmatch: etag,
    select: ["name"],
    returnRepresentation: true,
  });
  assert.equal(row.name, "Contoso AG");
});

test("update of a single property", async () => {
  await api.updateSingleProperty({
    collection: "accounts",
    key: created,
    fieldValuePair: { telephone1: "123" },
  });
  const row = await api.retrieve({ collection: "accounts", key: created, select: ["telephone1"] });
  assert.equal(row.telephone1, "123");
});

test("delete of a single property", async () => {
  await api.deleteRecord({ collection: "accounts", key: created, property: "telephone1" });
  const row = await api.retrieve({ collection: "accounts", key: created, select: ["telephone1"] });
  assert.equal(row.telephone1, null);
});

test("upsert creates what is missing", async () => {
  const id = "00000000-0000-0000-0000-0000000000f1";
  await api.upsert({ collection: "accounts", key: id, data: { name: "Upserted" } });
  const row = await api.retrieve({ collection: "accounts", key: id, select: ["name"] });
  assert.equal(row.name, "Upserted");
});

test("upsert that must create leaves a row that is there alone", async () => {
  const done = await api.upsert({
    collection: "accounts",
    key: ADVENTURE_WORKS,
    data: { name: "No" },
    ifnonematch: "*",
  });
  assert.equal(done, null);
});

test("upsert that must update does not create", async () => {
  const done = await api.upsert({
    collection: "accounts",
    key: "00000000-0000-0000-0000-00000000beef",
    data: { name: "No" },
    ifmatch: "*",
  });
  assert.equal(done, null);
});

test("upsert by a composite alternate key", async () => {
  await api.upsert({
    collection: "example_records",
    key: "example_key1=7,example_key2=8",
    data: { example_name: "by key" },
  });
  const row = await api.retrieve({
    collection: "example_records",
    key: "example_key1=7,example_key2=8",
    select: ["example_name", "example_key1"],
  });
  assert.equal(row.example_name, "by key");
  assert.equal(row.example_key1, 7);
});

test("filter on numbers", async () => {
  const found = await api.retrieveMultiple({
    collection: "accounts",
    select: ["name"],
    filter: "revenue gt 50000",
  });
  assert.deepEqual(found.value.map((row) => row.name), ["Litware, Inc. (sample)"]);
});

test("filter on text ignores capitals", async () => {
  const found = await api.retrieveMultiple({
    collection: "accounts",
    select: ["name"],
    filter: "contains(name,'COFFEE')",
  });
  assert.equal(found.value.length, 1);
});

test("filter with a quote in its text", async () => {
  await api.create({ collection: "accounts", data: { name: "O'Brian & Söhne" } });
  const found = await api.retrieveMultiple({
    collection: "accounts",
    select: ["name"],
    filter: "name eq 'O''Brian & Söhne'",
  });
  assert.equal(found.value.length, 1);
});

test("filter on the rows that point here", async () => {
  const found = await api.retrieveMultiple({
    collection: "accounts",
    select: ["name"],
    filter: "Account_Tasks/any(t:t/subject eq 'Task 2')",
  });
  assert.deepEqual(found.value.map((row) => row.accountid), [ADVENTURE_WORKS]);
});

test("filter with a query function", async () => {
  const found = await api.retrieveMultiple({
    collection: "accounts",
    select: ["name"],
    filter: 'Microsoft.Dynamics.CRM.In(PropertyName=\'accountnumber\',PropertyValues=["ABC123","DEF456"])',
  });
  assert.equal(found.value.length, 2);
});

test("order, top and count", async () => {
  const sorted = await api.retrieveMultiple({
    collection: "accounts",
    select: ["name"],
    orderBy: ["name desc"],
    top: 2,
  });
  assert.equal(sorted.value.length, 2);
  assert.ok(sorted.value[0].name > sorted.value[1].name);
  const counted = await api.retrieveMultiple({
    collection: "accounts",
    select: ["name"],
    count: true,
  });
  assert.equal(counted.oDataCount, counted.value.length);
});

test("pages follow one another without a gap", async () => {
  const first = await api.retrieveMultiple({
    collection: "accounts",
    select: ["name"],
    orderBy: ["name"],
    maxPageSize: 3,
  });
  assert.equal(first.value.length, 3);
  const ids = first.value.map((row) => row.accountid);
  for (let next = first.oDataNextLink; next; ) {
    const page = await api.retrieveMultiple(
      { collection: "accounts", select: ["name"], orderBy: ["name"], maxPageSize: 3 },
      next,
    );
    ids.push(...page.value.map((row) => row.accountid));
    next = page.oDataNextLink;
  }
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(ids.length, await api.count({ collection: "accounts" }));
});

test("all pages at once", async () => {
  const all = await api.retrieveAll({ collection: "accounts", select: ["name"] });
  assert.equal(all.value.length, await api.countAll({ collection: "accounts", select: ["name"] }));
});

test("count with a filter", async () => {
  assert.equal(await api.count({ collection: "accounts", filter: "revenue eq 20000" }), 1);
});

test("expand a collection", async () => {
  const row = await api.retrieve({
    collection: "accounts",
    key: ADVENTURE_WORKS,
    select: ["name"],
    expand: [{ property: "Account_Tasks", select: ["subject"], orderBy: ["subject desc"] }],
  });
  assert.deepEqual(row.Account_Tasks.map((task) => task.subject), ["Task 3", "Task 2", "Task 1"]);
});

test("group and aggregate", async () => {
  const groups = await api.retrieveMultiple({
    collection: "accounts",
    apply: "groupby((statuscode),aggregate(revenue with max as most))",
  });
  assert.equal(groups.value[0].most, 100000);
});

test("an option that the service has not is refused in its words", async () => {
  const refused = await refusal(
    api.retrieveMultiple({ collection: "accounts", select: ["name"], queryParams: ["$skip=1"] }),
  );
  assert.equal(refused.status, 400);
  assert.match(refused.message, /Skip Clause is not supported/);
});

test("associate and disassociate a collection", async () => {
  const task = await api.create({ collection: "tasks", data: { subject: "Loose" } });
  await api.associate({
    collection: "accounts",
    primaryKey: FOURTH_COFFEE,
    relationshipName: "Account_Tasks",
    relatedCollection: "tasks",
    relatedKey: task,
  });
  const filter = `_regardingobjectid_value eq ${FOURTH_COFFEE}`;
  assert.equal(await api.count({ collection: "tasks", filter }), 1);
  await api.disassociate({
    collection: "accounts",
    primaryKey: FOURTH_COFFEE,
    relationshipName: "Account_Tasks",
    relatedKey: task,
  });
  assert.equal(await api.count({ collection: "tasks", filter }), 0);
});

test("associate and disassociate a lookup", async () => {
  await api.associateSingleValued({
    collection: "accounts",
    primaryKey: FOURTH_COFFEE,
    navigationProperty: "primarycontactid",
    relatedCollection: "contacts",
    relatedKey: SUSANNA,
  });
  const bound = await api.retrieve({
    collection: "accounts",
    key: FOURTH_COFFEE,
    select: ["_primarycontactid_value"],
  });
  assert.equal(bound._primarycontactid_value, SUSANNA);
  await api.disassociateSingleValued({
    collection: "accounts",
    primaryKey: FOURTH_COFFEE,
    navigationProperty: "primarycontactid",
  });
});

test("batch of reads", async () => {
  api.startBatch();
  api.retrieve({ collection: "accounts", key: ADVENTURE_WORKS, select: ["name"] });
  api.retrieveMultiple({ collection: "contacts", select: ["fullname"] });
  const answers = await api.executeBatch();
  assert.equal(answers[0].name, "Adventure Works (sample)");
  assert.ok(answers[1].value.length >= 2);
});

test("batch with a change set that refers to its own rows", async () => {
  api.startBatch();
  api.create({ collection: "accounts", data: { name: "Parent" }, contentId: "1" });
  api.create({
    collection: "tasks",
    data: { subject: "Child", "regardingobjectid_account_task@odata.bind": "$1" },
    contentId: "2",
  });
  const [parent] = await api.executeBatch();
  assert.equal(
    await api.count({ collection: "tasks", filter: `_regardingobjectid_value eq ${parent}` }),
    1,
  );
});

test("a change set that fails leaves nothing behind", async () => {
  const before = await api.count({ collection: "accounts" });
  api.startBatch();
  api.create({ collection: "accounts", data: { name: "Half" } });
  api.create({ collection: "accounts", data: { accountid: ADVENTURE_WORKS, name: "Taken" } });
  const refused = await refusal(api.executeBatch());
  assert.match(JSON.stringify(refused), /0x80040237/);
  assert.equal(await api.count({ collection: "accounts" }), before);
});

test("a batch can go on after an error", async () => {
  api.startBatch();
  api.retrieve({ collection: "accounts", key: "00000000-0000-0000-0000-00000000dead" });
  api.retrieve({ collection: "accounts", key: ADVENTURE_WORKS, select: ["name"] });
  const answers = await api.executeBatch({ continueOnError: true });
  assert.equal(answers.length, 2);
  assert.equal(answers[1].name, "Adventure Works (sample)");
});

test("changes are tracked from link to link", async () => {
  const tracked = { collection: "accounts", select: ["name"], trackChanges: true };
  const start = await api.retrieveMultiple(tracked);
  assert.ok(start.oDataDeltaLink);
  await api.update({ collection: "accounts", key: created, data: { name: "Tracked" } });
  const gone = await api.create({ collection: "accounts", data: { name: "Short-lived" } });
  await api.deleteRecord({ collection: "accounts", key: gone });
  const changes = await api.retrieveMultiple(
    { collection: "accounts", select: ["name"] },
    start.oDataDeltaLink,
  );
  assert.deepEqual(
    changes.value.map((row) => row.name ?? row.reason),
    ["Tracked", "deleted"],
  );
  const nothing = await api.retrieveMultiple(
    { collection: "accounts", select: ["name"] },
    changes.oDataDeltaLink,
  );
  assert.deepEqual(nothing.value, []);
});

test("delete with a stale etag, then with the current one", async () => {
  const row = await api.retrieve({ collection: "accounts", key: created, select: ["name"] });
  const stale = await api.deleteRecord({ collection: "accounts", key: created, ifmatch: etag });
  assert.equal(stale, false);
  await api.deleteRecord({ collection: "accounts", key: created, ifmatch: row["@odata.etag"] });
  const refused = await refusal(
    api.deleteRecord({ collection: "accounts", key: created }),
  );
  assert.equal(refused.status, 404);
});

test("an action bound to a table", async () => {
  const answer = await api.callAction({
    collection: "sample_examples",
    actionName: "Microsoft.Dynamics.CRM.CreateMultiple",
    action: {
      Targets: [
        { "@odata.type": "Microsoft.Dynamics.CRM.sample_example", sample_name: "one" },
        { "@odata.type": "Microsoft.Dynamics.CRM.sample_example", sample_name: "two" },
      ],
    },
  });
  assert.equal(answer.Ids.length, 2);
});

test("a bad token is refused", async () => {
  const refused = await refusal(
    api.retrieveMultiple({ collection: "accounts", select: ["name"], token: "wrong" }),
  );
  assert.equal(refused.status, 401);
});

/** A label in the shape that definitions want. */
function label(text) {
  return {
    "@odata.type": "Microsoft.Dynamics.CRM.Label",
    LocalizedLabels: [
      { "@odata.type": "Microsoft.Dynamics.CRM.LocalizedLabel", Label: text, LanguageCode: 1033 },
    ],
  };
}

/** Asks until the answer fits: what was defined is usable a little later, as on the service. */
async function eventually(ask, fits) {
  const end = Date.now() + 30_000;
  for (;;) {
    try {
      const answer = await ask();
      if (fits(answer) || Date.now() > end) {
        assert.ok(fits(answer), JSON.stringify(answer));
        return answer;
      }
    } catch (notYet) {
      if (Date.now() > end) {
        throw notYet;
      }
    }
    await new Promise((later) => setTimeout(later, 200));
  }
}

test("definition of a table", async () => {
  const table = await api.retrieveEntity({
    key: "LogicalName='account'",
    select: ["LogicalName", "EntitySetName", "PrimaryIdAttribute"],
    expand: [{ property: "Attributes", select: ["LogicalName", "AttributeType"] }],
  });
  assert.equal(table.EntitySetName, "accounts");
  assert.equal(table.PrimaryIdAttribute, "accountid");
  assert.ok(table.Attributes.some((column) => column.LogicalName === "revenue"));
});

test("definitions of all tables that belong to users", async () => {
  const tables = await api.retrieveEntities({
    select: ["LogicalName"],
    filter: "OwnershipType eq Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'",
  });
  assert.ok(tables.value.some((table) => table.LogicalName === "account"));
});

test("choices of a column", async () => {
  const columns = await api.retrieveAttributes({
    entityKey: "LogicalName='account'",
    castType: "Microsoft.Dynamics.CRM.PicklistAttributeMetadata",
    select: ["LogicalName"],
    expand: [{ property: "OptionSet" }],
  });
  const category = columns.value.find((column) => column.LogicalName === "accountcategorycode");
  assert.deepEqual(category.OptionSet.Options.map((option) => option.Value), [1, 2]);
});

test("a global choice is created and found", async () => {
  await api.createGlobalOptionSet({
    data: {
      "@odata.type": "Microsoft.Dynamics.CRM.OptionSetMetadata",
      Name: "new_colors",
      DisplayName: label("Colors"),
      OptionSetType: "Picklist",
      IsGlobal: true,
      Options: [
        { Value: 727000000, Label: label("Red") },
        { Value: 727000001, Label: label("Blue") },
      ],
    },
  });
  const colors = await eventually(
    () => api.retrieveGlobalOptionSet({ key: "Name='new_colors'" }),
    (found) => found.Options.length === 2,
  );
  assert.equal(colors.Options[1].Value, 727000001);
});

let table;

test("a table is created and its set name is read back", async () => {
  table = await api.createEntity({
    data: {
      "@odata.type": "Microsoft.Dynamics.CRM.EntityMetadata",
      SchemaName: "new_Bicycle",
      DisplayName: label("Bicycle"),
      DisplayCollectionName: label("Bicycles"),
      Description: label("Two wheels"),
      OwnershipType: "UserOwned",
      HasActivities: false,
      HasNotes: false,
      IsActivity: false,
      Attributes: [
        {
          "@odata.type": "Microsoft.Dynamics.CRM.StringAttributeMetadata",
          SchemaName: "new_Name",
          IsPrimaryName: true,
          MaxLength: 100,
          FormatName: { Value: "Text" },
          RequiredLevel: { Value: "None", CanBeChanged: true, ManagedPropertyLogicalName: "canmodifyrequirementlevelsettings" },
          DisplayName: label("Name"),
        },
      ],
    },
  });
  const found = await eventually(
    () => api.retrieveEntity({ key: "LogicalName='new_bicycle'", select: ["EntitySetName"] }),
    (definition) => definition.EntitySetName.length > 0,
  );
  assert.equal(found.EntitySetName, "new_bicycles");
});

test("a column and a key are added to it", async () => {
  await api.createAttribute({
    entityKey: "LogicalName='new_bicycle'",
    data: {
      "@odata.type": "Microsoft.Dynamics.CRM.StringAttributeMetadata",
      SchemaName: "new_Frame",
      MaxLength: 40,
      FormatName: { Value: "Text" },
      RequiredLevel: { Value: "None", CanBeChanged: true, ManagedPropertyLogicalName: "canmodifyrequirementlevelsettings" },
      DisplayName: label("Frame number"),
    },
  });
  await eventually(
    () =>
      api.retrieveAttributes({ entityKey: "LogicalName='new_bicycle'", select: ["LogicalName"] }),
    (columns) => columns.value.some((column) => column.LogicalName === "new_frame"),
  );
  await api.create({
    collection: "EntityDefinitions",
    key: "LogicalName='new_bicycle'",
    navigationProperty: "Keys",
    data: { SchemaName: "new_FrameKey", DisplayName: label("Frame"), KeyAttributes: ["new_frame"] },
  });
  const keys = await eventually(
    () =>
      api.retrieve({
        collection: "EntityDefinitions",
        key: "LogicalName='new_bicycle'",
        navigationProperty: "Keys",
        select: ["LogicalName", "EntityKeyIndexStatus"],
      }),
    (found) => found.value.some((key) => key.EntityKeyIndexStatus === "Active"),
  );
  assert.equal(keys.value[0].LogicalName, "new_framekey");
});

test("rows live in the table, and its key is unique", async () => {
  const row = { new_name: "Red one", new_frame: "F-1" };
  await eventually(() => api.create({ collection: "new_bicycles", data: row }), Boolean);
  const refused = await refusal(api.create({ collection: "new_bicycles", data: row }));
  assert.equal(refused.status, 412);
  assert.equal(refused.code, "0x80060892");
});

test("the description of all types is a document", async () => {
  const document = await api.retrieveCsdlMetadata();
  assert.match(document, /EntityType Name="account"/);
  assert.match(document, /EntityType Name="new_bicycle"/);
  assert.ok(table);
});
