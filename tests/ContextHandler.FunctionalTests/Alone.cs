namespace ContextHandler.FunctionalTests;

/// <summary>Tests that no other may run beside: they measure the whole process, or take all of the machine.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
