namespace ContextHandler.Saml.Gate;

/// <summary>How large and how tangled a document may be before it is refused (decision 13).</summary>
internal sealed record GateLimits
{
    public required int MaxBytes { get; init; }

    public required int MaxDepth { get; init; }

    public required int MaxElements { get; init; }

    /// <summary>Namespace declarations in the whole document.</summary>
    public required int MaxDeclarations { get; init; }

    /// <summary>Distinct prefixes in scope at any element.</summary>
    public required int MaxPrefixesInScope { get; init; }

    /// <summary>Characters of a namespace name and of a prefix: the canonical form repeats both wherever they are used.</summary>
    public required int MaxNamespaceLength { get; init; }

    public required int MaxAttributesOfElement { get; init; }

    /// <summary>Attributes and declarations in the whole document.</summary>
    public required int MaxAttributes { get; init; }

    /// <summary>Comments between elements are passed over; inside a value they are refused all the same.</summary>
    public bool PassCommentsBetweenElements { get; init; }

    public static GateLimits Message { get; } = new()
    {
        MaxBytes = 256 * 1024,
        MaxDepth = 32,
        MaxElements = 2_000,
        MaxDeclarations = 512,
        MaxPrefixesInScope = 16,
        MaxNamespaceLength = 256,
        MaxAttributesOfElement = 64,
        MaxAttributes = 2_000,
    };

    public static GateLimits Metadata { get; } = new()
    {
        MaxBytes = 5 * 1024 * 1024,
        MaxDepth = 32,
        MaxElements = 200_000,
        MaxDeclarations = 100_000,
        MaxPrefixesInScope = 64,
        MaxNamespaceLength = 256,
        MaxAttributesOfElement = 64,
        MaxAttributes = 400_000,
        PassCommentsBetweenElements = true,
    };
}
