namespace ContextHandler.Federation;

/// <summary>What of an IdP's successful Response must be signed (decision 9). A signature that is there must verify in every case.</summary>
public enum SignatureDemand
{
    /// <summary>The Response or the Assertion.</summary>
    Either,
    Assertion,
    Response,
    Both,
}
