namespace ContextHandler.Federation.Files;

/// <summary>One of the <c>municipalities</c> of the federation file: what holds for every IdP of a municipality (decision 22).</summary>
public sealed record MunicipalityEntry
{
    public required string JsonPath { get; init; }

    public Cvr? Cvr { get; init; }

    public int ChoiceGeneration { get; init; }

    internal static MunicipalityEntry Read(JsonFields fields) => new()
    {
        JsonPath = fields.Path,
        Cvr = fields.Required("cvr", JsonValues.Cvr),
        ChoiceGeneration = fields.Optional("choiceGeneration", JsonValues.Generation) ?? 0,
    };
}
