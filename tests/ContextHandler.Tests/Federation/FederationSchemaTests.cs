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
    public void Every_object_of_the_schema_is_tested_above() => Assert.Equal(11, Schema["$defs"]!.AsObject().Count);

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
            "freeze" => FreezeEntry.Read(fields),
            "metadata" => MetadataEntry.Read(fields),
            "name" => JsonValues.Name(fields),
            _ => JsonValues.Contact(fields),
        };
        Assert.Equal(name is "name", read is null);
    }
}
