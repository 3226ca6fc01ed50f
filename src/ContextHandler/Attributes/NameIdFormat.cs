namespace ContextHandler.Attributes;

/// <summary>The NameID formats the gateway issues (decision 20).</summary>
public enum NameIdFormat
{
    X509SubjectName,
    Persistent,
    Transient,
}
