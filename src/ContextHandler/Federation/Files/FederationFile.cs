namespace ContextHandler.Federation.Files;

/// <summary>
/// The federation file as it is written. A null among the fields that must be there means that the field was missing or refused, and
/// reported; the model is made only of files without errors.
/// </summary>
public sealed record FederationFile
{
    public GatewayEntry? Gateway { get; init; }

    public IReadOnlyList<SystemEntry> Systems { get; init; } = [];

    public IReadOnlyList<IdentityProviderEntry> IdentityProviders { get; init; } = [];

    public IReadOnlyList<MunicipalityEntry> Municipalities { get; init; } = [];

    public IReadOnlyList<FreezeEntry> Frozen { get; init; } = [];

    internal static FederationFile Read(JsonFields fields)
    {
        // For editors; the gateway does not read the schema.
        fields.Optional("$schema", JsonValues.Text);
        return new()
        {
            Gateway = fields.Required("gateway", value => value.Object(GatewayEntry.Read)),
            Systems = fields.Required("systems", value => value.List(system => system.Object(SystemEntry.Read))) ?? [],
            IdentityProviders = fields.Required("identityProviders", value => value.List(idp => idp.Object(IdentityProviderEntry.Read))) ?? [],
            Municipalities = fields.Optional("municipalities", value => value.List(municipality => municipality.Object(MunicipalityEntry.Read))) ?? [],
            Frozen = fields.Optional("frozen", value => value.List(freeze => freeze.Object(FreezeEntry.Read))) ?? [],
        };
    }
}
