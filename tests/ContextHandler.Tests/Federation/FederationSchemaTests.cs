using System.Text.Json;
using System.Text.Json.Nodes;
using ContextHandler.Federation;
using ContextHandler.Federation.Files;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Federation;

public class FederationSchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "metadata/federation.schema.json")))!;

    [Theory]
    [InlineData("")]
    [InlineData("gateway")]
    [InlineData("credential")]
    [InlineData("system")]
    [InlineData("identityProvider")]
    [InlineData("name")]
    [InlineData("metadata")]
    [InlineData("contact")]
    [InlineData("municipality")]
    [InlineData("freeze")]
    [InlineData("sessions")]
    [InlineData("sessionLimit")]
    [InlineData("backup")]
    public void The_schema_has_exactly_the_fields_that_are_read_and_requires_the_same(string name)
    {
        var definition = name.Length == 0 ? Schema : Schema["$defs"]![name]!;
        var problems = new ProblemList("empty");
        var fields = new JsonFields(new(JsonDocument.Parse("{}").RootElement, "$", problems));
        Read(name, fields);

        Assert.Equal(fields.Known.Order(StringComparer.Ordinal), definition["properties"]!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.Equal(problems.Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal), Required(definition).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_proxied_system_is_required_what_the_schema_requires_of_one()
    {
        var system = Schema["$defs"]!["system"]!;
        var required = Texts(system["required"]!).Concat(Texts(system["then"]!["required"]!)).Select(field => "$." + field);

        Assert.Equal(required.Order(StringComparer.Ordinal), ProxiedProblems("{}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_proxied_system_has_none_of_the_fields_that_the_schema_forbids_one_and_may_have_all_others()
    {
        var system = Schema["$defs"]!["system"]!;
        var everything = new JsonObject(system["properties"]!.AsObject().Select(field => KeyValuePair.Create(field.Key, (JsonNode?)null)));
        var refused = ProxiedProblems(everything.ToJsonString(), "left out expected");

        Assert.Equal(
            system["then"]!["properties"]!.AsObject().Where(field => !(bool)field.Value!).Select(field => "$." + field.Key).Order(StringComparer.Ordinal),
            refused.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_object_of_the_schema_is_tested_above() => Assert.Equal(12, Schema["$defs"]!.AsObject().Count);

    [Fact]
    public void Every_field_has_a_sentence()
    {
        var fields = Schema["$defs"]!.AsObject().Select(definition => definition.Value!).Append(Schema)
            .SelectMany(definition => definition["properties"]!.AsObject());

        Assert.All(fields, field => Assert.EndsWith(".", field.Value!["description"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    // An empty object is not proxied, so what is required otherwise is required of it.
    private static IEnumerable<string> Required(JsonNode definition) =>
        definition["required"]!.AsArray().Concat(definition["else"]?["required"]!.AsArray() ?? []).Select(field => "$." + field);

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(item => (string)item!);

    // Where there are problems with a proxied system of these fields.
    private static IEnumerable<string> ProxiedProblems(string json, string what = "")
    {
        var problems = new ProblemList("proxied");
        var fields = JsonNode.Parse(json)!.AsObject();
        fields["proxied"] = true;
        SystemEntry.Read(new(new(JsonDocument.Parse(fields.ToJsonString()).RootElement, "$", problems)));
        return problems.Problems.Where(problem => problem.ToString().Contains(what, StringComparison.Ordinal)).Select(problem => problem.Path);
    }

    private static void Read(string name, JsonFields fields)
    {
        object? read = name switch
        {
            "" => FederationFile.Read(fields),
            "gateway" => GatewayEntry.Read(fields),
            "credential" => CredentialEntry.Read(fields),
            "system" => SystemEntry.Read(fields),
            "identityProvider" => IdentityProviderEntry.Read(fields),
            "municipality" => MunicipalityEntry.Read(fields),
            "sessions" => SessionsEntry.Read(fields),
            "sessionLimit" => SessionLimitEntry.Read(fields),
            "backup" => BackupEntry.Read(fields),
            "freeze" => FreezeEntry.Read(fields),
            "metadata" => MetadataEntry.Read(fields),
            "name" => JsonValues.Name(fields),
            _ => JsonValues.Contact(fields),
        };
        Assert.Equal(name is "name", read is null);
    }
}
