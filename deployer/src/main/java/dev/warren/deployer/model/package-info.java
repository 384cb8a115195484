// SPDX-License-Identifier: Apache-2.0
/**
 * What staging found out about an application, as plain data: {@link dev.warren.deployer.model.WebModel} is the merged and checked
 * result of descriptors and annotations, {@link dev.warren.deployer.model.StagedFiles} says where things lie in a staged directory.
 * Staging writes it, starting reads it; nothing here comes from the parser or the engine, so that either can be exchanged.
 */
package dev.warren.deployer.model;
